-- Regions -------------------------------------------------------------------------------------------------------------

create table regions_staging (
    import uuid not null, row integer not null,
    region text, year integer, name text, county text, kostra_group text, population integer, asss text, formerly text,
    error_field text, error_code text, error_detail text
);
create index regions_staging_by_import on regions_staging (import);

-- What a municipality was in a year.
create table region_year (
    tenant       text    not null default current_setting('resultat.tenant'),
    year         integer not null,
    region       text    not null,
    name         text    not null,
    county       text,
    kostra_group text,
    population   integer,
    asss         boolean not null default false,
    primary key (tenant, year, region)
);
call protect_tenant('region_year');

-- From that year on a region has what was another's, or a share of it.
create table region_link (
    tenant    text    not null default current_setting('resultat.tenant'),
    region    text    not null,
    former    text    not null,
    from_year integer not null,
    share     numeric not null check (share > 0 and share <= 1),
    primary key (tenant, region, former, from_year)
);
call protect_tenant('region_link');

-- Which region the municipality is, and the unit that its figures are of.
create table own_region (
    tenant   text   not null default current_setting('resultat.tenant') primary key,
    region   text   not null,
    unit     text   not null,
    revision bigint not null
);
call protect_tenant('own_region');

-- Figures -------------------------------------------------------------------------------------------------------------

create table figure (
    tenant       text   not null default current_setting('resultat.tenant'),
    code         text   not null,
    label        jsonb  not null,
    unit         text   not null,
    direction    text   not null check (direction in ('higher-is-better', 'lower-is-better', 'band')),
    numerator    text,
    denominator  text,
    source_table text,
    service_area text,
    revision     bigint not null,
    primary key (tenant, code)
);
call protect_tenant('figure');

create table figures_staging (
    import uuid not null, row integer not null,
    figure text, region text, year integer, value numeric, numerator numeric, denominator numeric, mark text,
    error_field text, error_code text, error_detail text
);
create index figures_staging_by_import on figures_staging (import);

-- A missing value is kept with its mark; provisional and final publications stand side by side.
create table figure_value (
    tenant        text        not null default current_setting('resultat.tenant'),
    figure        text        not null,
    year          integer     not null,
    region        text        not null,
    publication   text        not null check (publication in ('provisional', 'final')),
    value         numeric,
    numerator     numeric,
    denominator   numeric,
    mark          text,
    recorded_at   timestamptz not null,
    superseded_at timestamptz not null default 'infinity',
    primary key (tenant, figure, year, region, publication, recorded_at)
);
call protect_tenant('figure_value');

-- Values far from those of the region's group, for a steward to confirm or correct.
create table outlier (
    tenant text    not null default current_setting('resultat.tenant'),
    figure text    not null,
    year   integer not null,
    region text    not null,
    value  numeric not null,
    median numeric not null,
    score  numeric not null,
    state  text    not null default 'flagged' check (state in ('flagged', 'confirmed', 'wrong')),
    primary key (tenant, figure, year, region)
);
call protect_tenant('outlier');

-- Groups that the municipality compares itself with ----------------------------------------------------------------------

create table peer_group (
    tenant   text   not null default current_setting('resultat.tenant'),
    code     text   not null,
    label    jsonb  not null,
    purpose  text,
    steward  text,
    members  text[] not null,
    revision bigint not null,
    primary key (tenant, code)
);
call protect_tenant('peer_group');
