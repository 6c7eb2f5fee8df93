-- Each change of a release is told with a number of its own, so that readers tell the newer from the older.
create sequence release_revision;

-- What was released before is told to those who keep copies of lights.
insert into outbox (aggregatetype, aggregateid, type, payload, tenant)
select 'resultat.scorecard.release.v1', r.tenant || '|lights|' || r.key, 'PeriodRelease',
       json_build_object('kind', r.kind, 'period', r.key, 'revision', nextval('release_revision'), 'levels', (
           select coalesce(json_object_agg(l.level, to_char(l.opens at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')), '{}')
           from (values ('workplace', r.workplace), ('unit', r.unit), ('department', r.department), ('executive-group', r.executive_group),
                        ('council', r.council), ('citizens', r.citizens)) as l (level, opens)
           where l.opens is not null))::text,
       r.tenant
from release r
where r.kind = 'lights';
