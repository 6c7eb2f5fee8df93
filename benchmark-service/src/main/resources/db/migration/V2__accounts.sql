-- Accounts by function and type, in 1000 NOK -------------------------------------------------------------------------------

create table accounts_staging (
    import uuid not null, row integer not null,
    periode text, region text, kontoklasse text, funksjon text, art text, belop numeric,
    error_field text, error_code text, error_detail text
);
create index accounts_staging_by_import on accounts_staging (import);

create table account (
    tenant        text        not null default current_setting('resultat.tenant'),
    owner         text        not null check (owner in ('treasury', 'enterprises')),
    source        text        not null,
    period        text        not null,
    region        text        not null,
    account_class text        not null,
    function      text        not null,
    type          text        not null,
    amount        bigint      not null,
    recorded_at   timestamptz not null,
    superseded_at timestamptz not null default 'infinity',
    primary key (tenant, period, region, owner, source, account_class, function, type, recorded_at)
);
call protect_tenant('account');

-- The rules of a year, each kind as it was imported -------------------------------------------------------------------------

create table account_parts_staging (
    import uuid not null, row integer not null,
    periode text, "to" text, "from" text, sign text,
    error_field text, error_code text, error_detail text
);
create index account_parts_staging_by_import on account_parts_staging (import);

create table account_formulas_staging (
    import uuid not null, row integer not null,
    periode text, formel text,
    error_field text, error_code text, error_detail text
);
create index account_formulas_staging_by_import on account_formulas_staging (import);

create table account_selections_staging (
    import uuid not null, row integer not null,
    periode text, region text, kontoklasse text, funksjon text, art text, sign text,
    error_field text, error_code text, error_detail text
);
create index account_selections_staging_by_import on account_selections_staging (import);

create table account_rule (
    tenant        text        not null default current_setting('resultat.tenant'),
    year          integer     not null,
    kind          text        not null check (kind in ('functions', 'types', 'enterprise-nettings', 'treasury-nettings', 'formulas', 'selections')),
    row           integer     not null,
    fields        text[]      not null,
    recorded_at   timestamptz not null,
    superseded_at timestamptz not null default 'infinity',
    primary key (tenant, year, kind, row, recorded_at)
);
call protect_tenant('account_rule');
