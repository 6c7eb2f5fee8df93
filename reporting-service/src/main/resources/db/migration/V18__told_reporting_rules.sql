-- By when units have reported, as rules of the scorecard's annual wheel say; without a schedule a rule asks for no reports.
create table told_reporting_rule (
    tenant     text   not null default current_setting('resultat.tenant'),
    code       text   not null,
    schedule   text,
    unit_types text[] not null,
    revision   bigint not null,
    primary key (tenant, code)
);
call protect_tenant('told_reporting_rule');
