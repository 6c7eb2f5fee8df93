-- How far this service has heard each topic: in the database that has what it heard, so that one that is taken back to an earlier
-- instant hears again from there on, wherever the broker believes the service to be.
create table heard (
    topic       text    not null,
    part        integer not null,
    next_offset bigint  not null,
    primary key (topic, part)
);

-- How many events this service has told: each has its number among them.
create table telling (
    told bigint not null
);
insert into telling values (0);

-- Each time that this database was found taken back: the broker had events of this service that it had never told.
create table taken_back (
    noticed_at    timestamptz primary key default clock_timestamp(),
    told          bigint not null, -- how many events it had told
    things        bigint not null, -- of how many something was told since that is true no more
    revision_base bigint not null  -- is added to the revision of whatever is told from then on
);

create function revision_base() returns bigint
language sql stable as $$
    select coalesce(max(revision_base), 0) from taken_back
$$;

-- An event whose revision is higher by so much.
create function raised(payload text, higher bigint) returns text
language sql immutable as $$
    select case when higher = 0 then payload
                else jsonb_set(payload::jsonb, '{revision}', to_jsonb((payload::jsonb ->> 'revision')::bigint + higher))::text end
$$;

-- Versions and positions that somebody knows of the time that this database has forgotten are none of the time that comes.
create function jump_ahead(already_told bigint) returns void
language plpgsql security definer set search_path = public as $$
begin
    update relation_change set version = version + 1000000;
    perform setval(format('%I.%I', schemaname, sequencename)::regclass, last_value + 1000000)
    from pg_sequences
    where last_value is not null and schemaname = 'public';
    update telling set told = greatest(told, already_told);
end $$;

-- Somebody should know of it for a day.
create or replace function backlogs() returns table (of text, waiting bigint, since timestamptz)
language sql stable security definer set search_path = public as $$
    select 'events', count(*), min(created_at) from outbox
    union all
    select 'parked-events', count(*), min(parked_at) from parked
    union all
    select 'imports', count(*), min(received_at) from import where finished_at is null
    union all
    select 'deliveries', count(*), min(waiting_from) from delivery where not dead
    union all
    select 'dead-deliveries', count(*), min(waiting_from) from delivery where dead
    union all
    select 'chores', count(*), min(due) from chore where due < clock_timestamp()
    union all
    select 'taken-back', coalesce(sum(things), 0)::bigint, min(noticed_at)
    from taken_back
    where noticed_at > clock_timestamp() - interval '1 day'
    union all
    select of, waiting, since from own_backlogs()
$$;
