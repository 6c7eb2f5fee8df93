-- What every service's database has. Flyway runs this as the owner; the service itself connects as a role that owns nothing,
-- so that row level security holds for it.

create procedure protect_tenant(relation regclass)
language plpgsql as $$
begin
    execute format('alter table %s enable row level security', relation);
    execute format(
        'create policy tenant on %s using (tenant = current_setting(''resultat.tenant'', true))'
        ' with check (tenant = current_setting(''resultat.tenant'', true))', relation);
end $$;

create procedure protect_unit(relation regclass, unit_column name)
language plpgsql as $$
begin
    execute format('alter table %s enable row level security', relation);
    execute format(
        'create policy tenant_and_unit on %s using (tenant = current_setting(''resultat.tenant'', true)'
        ' and (current_setting(''resultat.units'', true) = ''*'' or %I in (select reach.unit from unit_reach reach'
        ' where reach.root = any (string_to_array(current_setting(''resultat.units'', true), '',''))))'
        ')', relation, unit_column);
end $$;

-- Serialises what changes a tenant's facts, and tells the one instant that such a transaction records them at.
create function lock_tenant() returns timestamptz
language plpgsql volatile as $$
begin
    perform pg_advisory_xact_lock(hashtextextended(current_setting('resultat.tenant'), 0));
    return clock_timestamp();
end $$;

-- Organisation --------------------------------------------------------------------------------------------------------

create table unit_version (
    tenant        text        not null default current_setting('resultat.tenant'),
    code          text        not null,
    valid_from    date        not null,
    valid_to      date        not null default 'infinity',
    name          text        not null,
    type          text        not null,
    parent        text,
    revision      bigint      not null,
    recorded_at   timestamptz not null,
    superseded_at timestamptz not null default 'infinity',
    check (valid_from <= valid_to),
    primary key (tenant, code, valid_from, recorded_at)
);
create index unit_version_by_parent on unit_version (tenant, parent) where superseded_at = 'infinity';

-- Who lies below whom by each unit's latest version: what a caller who leads a unit may see.
create table unit_reach (
    tenant text not null default current_setting('resultat.tenant'),
    root   text not null,
    unit   text not null,
    primary key (tenant, root, unit)
);
call protect_tenant('unit_reach');
call protect_unit('unit_version', 'code');

-- The organisation of a period: each unit's last version between 1 January of the period's first year and its last day.
create function organisation(first_day date, last_day date, as_of timestamptz default null)
returns table (code text, name text, type text, parent text, valid_from date, valid_to date)
language sql stable as $$
    select distinct on (u.code) u.code, u.name, u.type, u.parent, u.valid_from, u.valid_to
    from unit_version u
    where u.valid_from <= last_day
      and u.valid_to >= date_trunc('year', first_day)::date
      and case when as_of is null then u.superseded_at = 'infinity'
               else u.recorded_at <= as_of and u.superseded_at > as_of end
    order by u.code, u.valid_from desc
$$;

-- What lies below a unit in the organisation of a period, each with the child of the root through which it does (the root itself for itself).
create function subtree(root text, first_day date, last_day date, as_of timestamptz default null)
returns table (code text, name text, type text, parent text, depth integer, branch text)
language sql stable as $$
    with recursive
    known as materialized (select * from organisation(first_day, last_day, as_of)),
    below as (
        select k.code, k.name, k.type, k.parent, 0 as depth, k.code as branch from known k where k.code = root
        union all
        select k.code, k.name, k.type, k.parent, b.depth + 1, case when b.depth = 0 then k.code else b.branch end
        from below b join known k on k.parent = b.code
    )
    select * from below
$$;

-- Events --------------------------------------------------------------------------------------------------------------

-- The columns id, aggregatetype, aggregateid, type and payload are those that Debezium's outbox event router reads.
create table outbox (
    position      bigint generated always as identity primary key,
    id            uuid        not null default gen_random_uuid(),
    aggregatetype text        not null,
    aggregateid   text        not null,
    type          text        not null,
    payload       text        not null,
    tenant        text        not null,
    created_at    timestamptz not null default clock_timestamp()
);

create table inbox (
    id       text        primary key,
    taken_at timestamptz not null default now()
);
create index inbox_by_age on inbox (taken_at);

create table parked (
    id        bigint generated always as identity primary key,
    tenant    text        not null default current_setting('resultat.tenant'),
    event_id  text        not null unique,
    topic     text        not null,
    key       text,
    payload   text,
    reason    text        not null,
    parked_at timestamptz not null default now()
);
call protect_tenant('parked');

-- Imports -------------------------------------------------------------------------------------------------------------

create table import (
    id            uuid        primary key,
    tenant        text        not null default current_setting('resultat.tenant'),
    position      bigint      generated always as identity unique,
    kind          text        not null,
    source        text        not null,
    mode          text        not null check (mode in ('all', 'partial')),
    state         text        not null check (state in ('received', 'checking', 'folding', 'completed', 'rejected', 'failed')),
    submitted_by  text        not null,
    rows_received integer     not null default 0,
    rows_accepted integer,
    rows_rejected integer,
    changes       bigint,
    received_at   timestamptz not null default clock_timestamp(),
    started_at    timestamptz,
    finished_at   timestamptz
);
create index import_by_tenant on import (tenant, position desc);
call protect_tenant('import');

create table import_error (
    tenant text    not null default current_setting('resultat.tenant'),
    import uuid    not null references import (id) on delete cascade,
    row    integer not null,
    field  text    not null default '',
    code   text    not null,
    detail text    not null,
    primary key (import, row, field)
);
call protect_tenant('import_error');

-- Without a policy: the worker must see whose turn it is before it acts for a tenant.
create table import_queue (
    position bigint  generated always as identity primary key,
    import   uuid    not null unique,
    tenant   text    not null,
    kind     text    not null,
    attempts integer not null default 0
);

create table idempotency_key (
    tenant      text        not null default current_setting('resultat.tenant'),
    key         text        not null,
    request     text        not null,
    location    text        not null,
    answered_at timestamptz not null default now(),
    primary key (tenant, key)
);
call protect_tenant('idempotency_key');

-- Audit trail ---------------------------------------------------------------------------------------------------------

create table audit (
    tenant   text        not null default current_setting('resultat.tenant'),
    position bigint      generated always as identity,
    at       timestamptz not null default clock_timestamp(),
    who      text        not null,
    kind     text        not null,
    key      text        not null,
    before   jsonb,
    after    jsonb,
    primary key (tenant, position)
);
create index audit_by_thing on audit (tenant, kind, key, position desc);
call protect_tenant('audit');
