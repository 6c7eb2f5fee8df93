-- Who wants to be told what happens, at which address.
create table subscription (
    id           uuid        primary key,
    tenant       text        not null default current_setting('resultat.tenant'),
    code         text        not null,
    version      bigint      not null,
    address      text        not null,
    secret       text        not null,
    events       text[]      not null,
    under        text,
    unit_types   text[]      not null,
    submitted_by text,
    unique (tenant, code)
);
call protect_tenant('subscription');
comment on column subscription.submitted_by is 'an integration, which is told of its own imports alone; null for an administrator';

-- What a subscriber is still to be told; what was taken is gone from here.
create table delivery (
    position     bigint      generated always as identity primary key,
    tenant       text        not null default current_setting('resultat.tenant'),
    subscription uuid        not null references subscription (id) on delete cascade,
    event        uuid        not null,
    type         text        not null,
    key          text        not null,
    data         text        not null,
    happened_at  timestamptz not null default clock_timestamp(),
    waiting_from timestamptz not null default clock_timestamp(),
    attempts     integer     not null default 0,
    due_at       timestamptz not null default clock_timestamp(),
    failure      text,
    dead         boolean     not null default false
);
create index delivery_by_key on delivery (subscription, key, position) where not dead;
create index delivery_by_place on delivery (subscription, position);
call protect_tenant('delivery');

-- Whose turn it is. Without a policy: the worker must see that before it acts for a tenant.
create table delivery_turn (
    subscription  uuid        primary key references subscription (id) on delete cascade,
    tenant        text        not null,
    turned_at     timestamptz not null default clock_timestamp(),
    failures      integer     not null default 0,
    resting_until timestamptz not null default '-infinity',
    delivered_at  timestamptz,
    failed_at     timestamptz,
    failure       text
);

-- Takes the turn of a subscription, of whichever tenant, that has something to deliver now: the first event of a key, and none while
-- the subscriber is left to rest. It runs as the owner, since deliveries show themselves to their tenant alone.
create function take_delivery_turn() returns table (subscription uuid, tenant text)
language sql volatile security definer set search_path = public as $$
    select t.subscription, t.tenant
    from delivery_turn t
    where t.resting_until <= clock_timestamp()
      and exists (
          select from delivery d
          where d.subscription = t.subscription and not d.dead and d.due_at <= clock_timestamp()
            and not exists (
                select from delivery earlier
                where earlier.subscription = d.subscription and earlier.key = d.key and not earlier.dead
                  and earlier.position < d.position))
    order by t.turned_at
    limit 1
    for update of t skip locked
$$;
