-- What an investment has cost so far.
alter table action_amount add column spent numeric;

-- Each change of a goal, an action or a decision is told with a number of its own, so that readers tell the newer from the older.
create sequence undertaking_revision;

-- Those that are there already are told to who reports on them.
insert into outbox (aggregatetype, aggregateid, type, payload, tenant)
select 'resultat.scorecard.undertaking.v1', told.tenant || '|' || (told.payload ->> 'kind') || '|' || (told.payload ->> 'key'), 'Undertaking',
       jsonb_strip_nulls(told.payload || jsonb_build_object('revision', nextval('undertaking_revision')))::text, told.tenant
from (
    select tenant, jsonb_build_object('kind', 'goal', 'key', code, 'unit', unit, 'label', document -> 'label',
               'state', lower(replace(state, '_', '-')), 'open', state in ('PROPOSED', 'ADOPTED'),
               'due', (document -> 'aim' ->> 'targetYear') || '-12-31', 'indicator', document ->> 'indicator', 'target', document -> 'aim' -> 'target') as payload
    from goal
    union all
    select a.tenant, jsonb_build_object('kind', lower(a.kind), 'key', a.id, 'unit', a.unit, 'label', jsonb_build_object('nb', a.title),
               'state', lower(a.state), 'open', a.state in ('PLANNED', 'STARTED'), 'due', a.due, 'indicator', a.indicator,
               'money', case when a.kind = 'INVESTMENT' then (
                   select jsonb_build_object('frame', coalesce(sum(m.cost), 0), 'spent', coalesce(sum(m.spent), 0),
                              'forecast', coalesce(sum(coalesce(m.forecast, m.cost)), 0))
                   from action_amount m
                   where m.action = a.id and m.superseded_at = 'infinity') end)
    from action a
    union all
    select tenant, jsonb_build_object('kind', 'council-decision', 'key', id, 'unit', unit, 'label', jsonb_build_object('nb', document -> 'text'),
               'state', lower(replace(state, '_', '-')), 'open', state in ('ADOPTED', 'IN_HAND'), 'due', due, 'caseNumber', document -> 'caseNumber')
    from council_decision
) told;
