-- The questionnaires that there are already are told to the scorecard, as later ones are when they are written.
with newest as (
    select distinct on (tenant, code) tenant, code, document from questionnaire order by tenant, code, version desc
),
part as (
    select n.tenant, n.code, 1 as place, jsonb_build_object('member', 'item', 'code', i -> 'code', 'label', i -> 'label') as part
    from newest n, jsonb_path_query(n.document, '$.sections[*].items[*]') i
    where i ->> 'kind' <> 'text'
    union all
    select n.tenant, n.code, 2, jsonb_build_object('member', 'dimension', 'code', d -> 'code', 'label', d -> 'label')
    from newest n, jsonb_path_query(n.document, '$.dimensions[*]') d
),
offer as (
    select n.tenant, n.code, jsonb_build_object(
               'kind', 'survey', 'member', 'questionnaire', 'code', n.code, 'label', n.document -> 'label',
               'parts', coalesce((select jsonb_agg(p.part order by p.place) from part p where p.tenant = n.tenant and p.code = n.code), '[]'),
               'active', true, 'revision', 0) as offer
    from newest n
),
told as (
    insert into told_offer (tenant, member, code, offer, revision)
    select tenant, 'questionnaire', code, offer, 1 from offer
    returning tenant, member, code, offer
)
insert into outbox (aggregatetype, aggregateid, type, payload, tenant)
select 'resultat.survey.offer.v1', tenant || '|' || member || '|' || code, 'SourceOffer', (offer || '{"revision": 1}')::text, tenant from told;
