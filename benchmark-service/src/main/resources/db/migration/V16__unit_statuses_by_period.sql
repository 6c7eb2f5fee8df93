-- A month's values of an indicator come together and lie together.
alter table unit_status drop constraint unit_status_pkey;
alter table unit_status add primary key (tenant, indicator, period, unit);
