-- The campaigns that are released already are told to the scorecard, as later ones are when they are released.
with part as (
    select c.id, 1 as place, jsonb_build_object('member', 'item', 'code', i -> 'code', 'label', i -> 'label') as part
    from campaign c
    join questionnaire q on q.tenant = c.tenant and q.code = c.questionnaire and q.version = c.version,
        jsonb_path_query(q.document, '$.sections[*].items[*]') i
    where c.state = 'released' and c.tells = 'items' and i ->> 'kind' <> 'text'
    union all
    select c.id, 2, jsonb_build_object('member', 'dimension', 'code', d -> 'code', 'label', d -> 'label')
    from campaign c
    join questionnaire q on q.tenant = c.tenant and q.code = c.questionnaire and q.version = c.version,
        jsonb_path_query(q.document, '$.dimensions[*]') d
    where c.state = 'released'
),
told as (
    insert into told_offer (tenant, member, code, offer, revision)
    select c.tenant, 'campaign', c.id::text, jsonb_build_object(
               'kind', 'survey', 'member', 'campaign', 'code', c.id, 'label', c.label,
               'parts', coalesce((select jsonb_agg(p.part order by p.place) from part p where p.id = c.id), '[]'),
               'active', true, 'revision', 0), 1
    from campaign c
    where c.state = 'released'
    returning tenant, member, code, offer
)
insert into outbox (aggregatetype, aggregateid, type, payload, tenant)
select 'resultat.survey.offer.v1', tenant || '|' || member || '|' || code, 'SourceOffer', (offer || '{"revision": 1}')::text, tenant from told;
