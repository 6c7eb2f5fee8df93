-- Figures come by the month: all units of an indicator for one period. A key that has the unit before the period keeps what comes together
-- apart, a page of the index for nearly every row once there are some years of history; one that has the period first keeps it together.
-- A key that ends with when a version ended finds the current one (it has none, which is 'infinity') as well as earlier ones, and makes sure that
-- there is one current version, so that it takes the place of two.
alter table status drop constraint status_pkey;
drop index status_current;
alter table status add primary key (tenant, indicator, period, unit, superseded_at);

alter table measurement drop constraint measurement_pkey;
drop index measurement_current;
alter table measurement add primary key (tenant, indicator, period, unit, superseded_at);

-- The day itself is the platform's; as it, this is not strict, so that a status's last day is no call for each row.
create or replace function period_end(period text) returns date
language sql immutable as $$
    select last_day(period)
$$;
