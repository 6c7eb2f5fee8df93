create index import_unfinished on import (received_at) where finished_at is null;

-- What waits in a service beside what waits in every one: a service that has such says so by a function of this name.
create function own_backlogs() returns table (of text, waiting bigint, since timestamptz)
language sql stable as $$
    select null::text, null::bigint, null::timestamptz where false
$$;

-- How much waits for the service, of all tenants, and since when the oldest of it does. Of the owner, for whoever watches the
-- service belongs to no tenant; it tells nothing else.
create function backlogs() returns table (of text, waiting bigint, since timestamptz)
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
    select of, waiting, since from own_backlogs()
$$;
