-- A month's lights of a unit come together and lie together.
alter table told_light drop constraint told_light_pkey;
alter table told_light add primary key (tenant, unit, period, indicator);
