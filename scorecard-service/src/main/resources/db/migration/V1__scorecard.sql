-- The last day of a period as it is written: 2026, 2026-T1, 2026-Q3, 2026-03.
create function period_end(period text) returns date
language sql immutable strict as $$
    select (make_date(left(period, 4)::integer,
                      case when length(period) = 4 then 12
                           when substr(period, 6, 1) = 'T' then 4 * right(period, 1)::integer
                           when substr(period, 6, 1) = 'Q' then 3 * right(period, 1)::integer
                           else right(period, 2)::integer end, 1)
            + interval '1 month' - interval '1 day')::date
$$;

-- How long a period is, as the name of its length.
create function period_length(period text) returns text
language sql immutable strict as $$
    select case when length(period) = 4 then 'YEAR'
                when substr(period, 6, 1) = 'T' then 'TERTIAL'
                when substr(period, 6, 1) = 'Q' then 'QUARTER'
                else 'MONTH' end
$$;

create table unit_staging (
    import uuid not null, row integer not null,
    code text, name text, type text, parent text, valid_from date, valid_to date,
    error_field text, error_code text, error_detail text
);
create index unit_staging_by_import on unit_staging (import);

-- Strategy ------------------------------------------------------------------------------------------------------------

-- The strategy as one document, with the version that an update must know.
create table scorecard (
    id          uuid        primary key,
    tenant      text        not null,
    code        text        not null,
    version     bigint      not null,
    document    jsonb       not null,
    recorded_at timestamptz not null,
    unique (tenant, code)
);
call protect_tenant('scorecard');

create table scorecard_history (
    tenant        text        not null default current_setting('resultat.tenant'),
    code          text        not null,
    version       bigint      not null,
    document      jsonb       not null,
    recorded_at   timestamptz not null,
    superseded_at timestamptz not null default 'infinity',
    primary key (tenant, code, version)
);
call protect_tenant('scorecard_history');

-- What evaluation needs of the documents, made from them.
create table indicator (
    tenant          text        not null default current_setting('resultat.tenant'),
    code            text        not null,
    scorecard       text        not null,
    position        integer     not null,
    focus_area      text        not null,
    focus_label     jsonb       not null,
    success_factor  text        not null,
    factor_label    jsonb       not null,
    label           jsonb       not null,
    direction       text        not null,
    unit_of_measure text        not null,
    decimals        integer     not null,
    frequency       text        not null,
    weight          numeric     not null,
    method          jsonb,
    aggregation     text        not null,
    scale           numeric     not null,
    source          jsonb       not null,
    revision        bigint      not null,
    recorded_at     timestamptz not null,
    superseded_at   timestamptz not null default 'infinity',
    primary key (tenant, code, recorded_at)
);
create unique index indicator_current on indicator (tenant, code) where superseded_at = 'infinity';
create index indicator_by_scorecard on indicator (tenant, scorecard);
call protect_tenant('indicator');

create table target (
    tenant        text        not null default current_setting('resultat.tenant'),
    indicator     text        not null,
    year          integer     not null,
    unit          text        not null default '',
    match         text        not null,
    criteria      jsonb       not null,
    recorded_at   timestamptz not null,
    superseded_at timestamptz not null default 'infinity',
    primary key (tenant, indicator, year, unit, recorded_at)
);
call protect_tenant('target');

-- Measurements --------------------------------------------------------------------------------------------------------

create table measurement (
    tenant        text        not null default current_setting('resultat.tenant'),
    indicator     text        not null,
    unit          text        not null,
    period        text        not null,
    value         numeric,
    numerator     numeric,
    denominator   numeric,
    n             bigint,
    withheld      text,
    source        text        not null,
    note          text,
    revision      bigint      not null,
    recorded_at   timestamptz not null,
    superseded_at timestamptz not null default 'infinity',
    primary key (tenant, indicator, unit, period, recorded_at)
);
create unique index measurement_current on measurement (tenant, indicator, period, unit) where superseded_at = 'infinity';
call protect_unit('measurement', 'unit');

create table measurement_staging (
    import uuid not null, row integer not null,
    indicator text, unit text, period text, value numeric, numerator numeric, denominator numeric, n bigint, note text,
    error_field text, error_code text, error_detail text
);
create index measurement_staging_by_import on measurement_staging (import);

-- Statuses ------------------------------------------------------------------------------------------------------------

create table status (
    tenant        text        not null default current_setting('resultat.tenant'),
    position      bigint      generated always as identity,
    indicator     text        not null,
    unit          text        not null,
    period        text        not null,
    value         numeric,
    numerator     numeric,
    denominator   numeric,
    n             bigint,
    rolled_up     boolean     not null,
    light         text        not null,
    reason        text,
    trend         text,
    attainment    numeric,
    criteria      jsonb       not null,
    light_before  text,
    revision      bigint      not null,
    recorded_at   timestamptz not null,
    superseded_at timestamptz not null default 'infinity',
    primary key (tenant, indicator, unit, period, recorded_at)
);
create index status_of_unit on status (tenant, unit, indicator, period_end(period) desc);
create unique index status_current on status (tenant, indicator, period, unit) where superseded_at = 'infinity';
create index status_changes on status (tenant, unit, position) where light is distinct from light_before;
call protect_unit('status', 'unit');
