-- How the units of a file replace their history was a kind of import of its own, and is an option of the one there is.
update import set kind = 'units', options = '{"history": "replace"}' where kind = 'units-replace';
update import set options = '{"history": "keep"}' where kind = 'units' and options = '{}';
update import_queue set kind = 'units' where kind = 'units-replace';

-- The last day of a period is told by the platform.
create or replace function period_end(period text) returns date
language sql immutable strict as $$
    select last_day(period)
$$;
