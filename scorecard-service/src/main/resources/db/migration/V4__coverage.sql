-- Of how many of the units below that are measured, or were in the period before, a rolled-up value is; null for what was measured for
-- the unit itself, and for what was evaluated before this was counted.
alter table status add column reported integer;
alter table status add column expected integer;

-- How a tenant's figures are judged.
create table evaluation_settings (
    tenant         text    not null default current_setting('resultat.tenant') primary key,
    least_coverage integer not null check (least_coverage between 0 and 100),
    revision       bigint  not null
);
call protect_tenant('evaluation_settings');
