-- The figures and groups that there are already are told to the scorecard, as later ones are when they are written.
with named as (
    select tenant, 'figure' as member, code, label from figure
    union all
    select tenant, 'group', code, label from peer_group
),
told as (
    insert into told_offer (tenant, member, code, offer, revision)
    select tenant, member, code, jsonb_build_object(
               'kind', 'benchmark', 'member', member, 'code', code, 'label', label, 'parts', '[]'::jsonb, 'active', true, 'revision', 0), 1
    from named
    returning tenant, member, code, offer
)
insert into outbox (aggregatetype, aggregateid, type, payload, tenant)
select 'resultat.benchmark.offer.v1', tenant || '|' || member || '|' || code, 'SourceOffer', (offer || '{"revision": 1}')::text, tenant
from told;
