-- Ledger and budget ---------------------------------------------------------------------------------------------------

create table ledger_staging (
    import uuid not null, row integer not null,
    period text, unit text, function text, account text, amount numeric, project text, voucher text, text text,
    error_field text, error_code text, error_detail text
);
create index ledger_staging_by_import on ledger_staging (import);

create table budget_staging (
    import uuid not null, row integer not null,
    version text, period text, unit text, function text, account text, amount numeric, project text, voucher text, text text,
    error_field text, error_code text, error_detail text
);
create index budget_staging_by_import on budget_staging (import);

-- What a unit had of a function and account in a month, by source: expenses positive, income negative.
create table balance (
    tenant        text        not null default current_setting('resultat.tenant'),
    kind          text        not null check (kind in ('actual', 'original', 'revised')),
    source        text        not null,
    month         date        not null,
    unit          text        not null,
    function      text        not null,
    account       text        not null,
    amount        numeric     not null,
    recorded_at   timestamptz not null,
    superseded_at timestamptz not null default 'infinity',
    primary key (tenant, month, unit, kind, source, function, account, recorded_at)
);
create index balance_current on balance (tenant, kind, source, month) where superseded_at = 'infinity';
call protect_unit('balance', 'unit');

-- Forecasts that people set -------------------------------------------------------------------------------------------

create table manual_forecast (
    tenant        text        not null default current_setting('resultat.tenant'),
    unit          text        not null,
    month         date        not null,
    amount        numeric     not null,
    reason        text        not null,
    revision      bigint      not null,
    recorded_at   timestamptz not null,
    superseded_at timestamptz not null default 'infinity',
    primary key (tenant, unit, month, recorded_at)
);
call protect_unit('manual_forecast', 'unit');

-- Absence -------------------------------------------------------------------------------------------------------------

create table absence_staging (
    import uuid not null, row integer not null,
    period text, unit text, agreed_days numeric, self_certified_days numeric, doctor_certified_short_days numeric,
    doctor_certified_long_days numeric, headcount integer, fte numeric,
    error_field text, error_code text, error_detail text
);
create index absence_staging_by_import on absence_staging (import);

create table absence (
    tenant                      text        not null default current_setting('resultat.tenant'),
    source                      text        not null,
    month                       date        not null,
    unit                        text        not null,
    agreed_days                 numeric     not null,
    self_certified_days         numeric     not null,
    doctor_certified_short_days numeric     not null,
    doctor_certified_long_days  numeric     not null,
    headcount                   integer     not null,
    fte                         numeric     not null,
    recorded_at                 timestamptz not null,
    superseded_at               timestamptz not null default 'infinity',
    primary key (tenant, month, unit, source, recorded_at)
);
call protect_unit('absence', 'unit');

-- A unit's month with all that lies below it, and whether it may be shown: computed over the whole organisation, since what may be shown of
-- one unit depends on its siblings.
create table absence_total (
    tenant                      text        not null default current_setting('resultat.tenant'),
    month                       date        not null,
    unit                        text        not null,
    agreed_days                 numeric     not null,
    self_certified_days         numeric     not null,
    doctor_certified_short_days numeric     not null,
    doctor_certified_long_days  numeric     not null,
    headcount                   bigint      not null,
    hidden                      boolean     not null,
    recorded_at                 timestamptz not null,
    superseded_at               timestamptz not null default 'infinity',
    primary key (tenant, month, unit, recorded_at)
);
create index absence_total_of_unit on absence_total (tenant, unit, month);
call protect_unit('absence_total', 'unit');

-- Production ----------------------------------------------------------------------------------------------------------

create table production_staging (
    import uuid not null, row integer not null,
    period text, unit text, measure text, quantity numeric,
    error_field text, error_code text, error_detail text
);
create index production_staging_by_import on production_staging (import);

create table production (
    tenant        text        not null default current_setting('resultat.tenant'),
    source        text        not null,
    month         date        not null,
    unit          text        not null,
    measure       text        not null,
    quantity      numeric     not null,
    recorded_at   timestamptz not null,
    superseded_at timestamptz not null default 'infinity',
    primary key (tenant, month, unit, measure, source, recorded_at)
);
call protect_unit('production', 'unit');
