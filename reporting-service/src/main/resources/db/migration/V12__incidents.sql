-- What incidents are sorted by, and how soon they are handled.
create table incident_category (
    tenant   text   not null default current_setting('resultat.tenant'),
    code     text   not null,
    document jsonb  not null,
    revision bigint not null,
    primary key (tenant, code)
);
call protect_tenant('incident_category');
create table quality_setting (
    tenant   text   not null default current_setting('resultat.tenant'),
    code     text   not null,
    document jsonb  not null,
    revision bigint not null,
    primary key (tenant, code)
);
call protect_tenant('quality_setting');

-- What went wrong, nearly did, or could be better. Without a person it was reported without a name.
create table incident (
    id           uuid        primary key,
    tenant       text        not null,
    unit         text        not null,
    person       text,
    role         text,
    kind         text        not null,
    area         text        not null,
    description  text        not null,
    place        text,
    happened_on  date        not null,
    categories   jsonb       not null,
    consequences jsonb       not null,
    likelihood   integer,
    severity     text        not null,
    score        integer,
    cause        text,
    remedy       text,
    reported_on  date        not null,
    due          date        not null,
    resolved_on  date,
    duty         uuid,
    sent_to      text,
    state        text        not null,
    created_by   text        not null,
    created_at   timestamptz not null,
    changed_at   timestamptz not null,
    version      bigint      not null,
    words        tsvector    generated always as (to_tsvector('norwegian', description || ' ' || coalesce(place, ''))) stored
);
create index incident_by_day on incident (tenant, reported_on, id);
create index incident_to_hand_over on incident (tenant) where duty is null or sent_to is not null;
create index incident_by_word on incident using gin (words);

-- Those who handle incidents see them in their units, and who reported one sees it. The service itself takes in those without a name, and
-- counts.
alter table incident enable row level security;
create policy handlers_and_reporter on incident
    using (tenant = current_setting('resultat.tenant', true)
           and (person = nullif(current_setting('resultat.person', true), '')
                or current_setting('resultat.units', true) = '*' and coalesce(current_setting('resultat.roles', true), '') = ''
                or string_to_array(current_setting('resultat.roles', true), ',') && array['administrator', 'executive', 'unit-leader']
                   and (current_setting('resultat.units', true) = '*'
                        or unit in (select reach.unit from unit_reach reach
                                    where reach.root = any (string_to_array(current_setting('resultat.units', true), ','))))));

create table incident_attachment (
    id         uuid    primary key,
    tenant     text    not null default current_setting('resultat.tenant'),
    incident   uuid    not null references incident (id) on delete cascade,
    position   integer not null,
    name       text    not null,
    media_type text    not null,
    content    bytea   not null
);
create index incident_attachment_of on incident_attachment (incident, position);
call protect_tenant('incident_attachment');

-- What was reported without a name, until the night: the day, and neither time nor anybody.
create table letterbox (
    tenant text  not null default current_setting('resultat.tenant'),
    day    date  not null,
    letter jsonb not null
);
call protect_tenant('letterbox');

-- The incidents of a unit with all below it, by the year that they were reported in; few of them are not told to others than those who
-- handle them.
create table incident_total (
    tenant        text        not null default current_setting('resultat.tenant'),
    unit          text        not null,
    year          integer     not null,
    reported      bigint      not null,
    resolved      bigint      not null,
    in_time       bigint      not null,
    days          bigint      not null,
    hidden        boolean     not null,
    pace_hidden   boolean     not null,
    recorded_at   timestamptz not null,
    superseded_at timestamptz not null default 'infinity',
    primary key (tenant, year, unit, recorded_at)
);
call protect_unit('incident_total', 'unit');
call protect_released_days('incident_total', 'figures', 'make_date(year, 12, 31)');
call watch('incident_total');

-- Whom an overdue incident is told to: a day past its last day who leads the nearest unit above that has another leader, and every third
-- day from then on the next one above.
create function told_upward(of_unit text, due date, day date) returns table (person text, unit text, level integer)
language sql stable as $$
    with recursive chain as (
        select s.person, s.unit, 1 as level from superiors_of(of_unit, day) s where day > due
        union
        select s.person, s.unit, chain.level + 1
        from chain, lateral superiors_of(chain.unit, day) s
        where day - due >= 1 + 3 * chain.level
    )
    select chain.person, chain.unit, chain.level from chain
$$;
