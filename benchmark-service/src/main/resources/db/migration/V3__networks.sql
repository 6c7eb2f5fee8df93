-- Networks reach across municipalities. Whoever has joined one reads all of it and writes what is its own: this is the one
-- place that says so. The tables behind the function are read with the owner's eyes, since a member must be found before
-- anything of the network can be.

create table network (
    id       uuid  primary key,
    tenant   text  not null default current_setting('resultat.tenant'),
    label    jsonb not null,
    purpose  text,
    revision bigint not null default 1
);

create table network_member (
    network   uuid        not null references network (id),
    tenant    text        not null default current_setting('resultat.tenant'),
    region    text        not null,
    joined_at timestamptz not null default clock_timestamp(),
    primary key (network, tenant)
);

-- By the hash of a token that is told once.
create table network_invitation (
    hash    bytea primary key,
    network uuid  not null references network (id)
);

create function joined_networks() returns setof uuid
language sql stable security definer set search_path = public as $$
    select network from network_member where tenant = current_setting('resultat.tenant', true)
$$;

create procedure protect_network(relation regclass, network_column name)
language plpgsql as $$
begin
    execute format('alter table %s enable row level security', relation);
    execute format('create policy members_read on %s for select using (%I in (select joined_networks()))', relation, network_column);
    execute format(
        'create policy own_write on %s using (tenant = current_setting(''resultat.tenant'', true))'
        ' with check (tenant = current_setting(''resultat.tenant'', true))', relation);
end $$;

call protect_network('network', 'id');
call protect_network('network_member', 'network');

-- What a member wants to reach, from where, and how far it has come; of its own figures, which the others do not see otherwise.
create table network_target (
    network       uuid    not null references network (id),
    tenant        text    not null default current_setting('resultat.tenant'),
    region        text    not null,
    figure        text    not null,
    baseline_year integer not null,
    baseline      numeric not null,
    target_year   integer not null,
    target        numeric not null,
    latest_year   integer,
    latest        numeric,
    revision      bigint  not null,
    check (target_year > baseline_year),
    primary key (network, tenant, figure)
);
call protect_network('network_target', 'network');

-- Measures and experience (beste praksis).
create table network_post (
    id           uuid        primary key,
    position     bigint      generated always as identity unique,
    network      uuid        not null references network (id),
    tenant       text        not null default current_setting('resultat.tenant'),
    region       text        not null,
    title        text        not null,
    text         text        not null,
    figure       text,
    service_area text,
    posted_at    timestamptz not null default clock_timestamp(),
    words        tsvector    generated always as (to_tsvector('norwegian', title || ' ' || text)) stored
);
create index network_post_by_words on network_post using gin (words);
call protect_network('network_post', 'network');

-- How units stand, as the scorecard says; the municipality's own copy.
create table unit_status (
    tenant    text    not null default current_setting('resultat.tenant'),
    indicator text    not null,
    unit      text    not null,
    period    text    not null,
    value     numeric,
    revision  bigint  not null,
    primary key (tenant, indicator, unit, period)
);
call protect_tenant('unit_status');

-- The consent to share how units stand by an indicator, under a subject that members share, such as «elevtilfredshet».
create table network_share (
    network   uuid   not null references network (id),
    tenant    text   not null default current_setting('resultat.tenant'),
    region    text   not null,
    subject   text   not null,
    indicator text   not null,
    units     text[] not null,
    revision  bigint not null,
    primary key (network, tenant, subject)
);
call protect_network('network_share', 'network');

-- What is shared by consent, as it may be shown to anybody: a withheld value is no value here.
create table network_result (
    network uuid    not null references network (id),
    tenant  text    not null default current_setting('resultat.tenant'),
    region  text    not null,
    subject text    not null,
    unit    text    not null,
    name    text    not null,
    period  text    not null,
    value   numeric,
    primary key (network, tenant, subject, unit, period)
);
call protect_network('network_result', 'network');
