-- Each change of a rule that asks for reports is told with a number of its own, so that readers tell the newer from the older.
create sequence reporting_rule_revision;

-- Those that are there already are told to who opens months for reports.
insert into outbox (aggregatetype, aggregateid, type, payload, tenant)
select 'resultat.scorecard.reporting-rule.v1', tenant || '|' || code, 'ReportingRule',
       jsonb_build_object('code', code, 'schedule', document -> 'schedule', 'unitTypes', coalesce(nullif(document -> 'unitTypes', 'null'), '[]'),
                          'revision', nextval('reporting_rule_revision'))::text,
       tenant
from wheel_rule
where document -> 'doneBy' ->> 'kind' = 'report';
