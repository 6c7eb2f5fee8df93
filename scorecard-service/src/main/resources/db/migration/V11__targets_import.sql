create table target_staging (
    import uuid not null, row integer not null,
    indicator text, unit text, year integer, desired numeric, lower numeric,
    error_field text, error_code text, error_detail text
);
create index target_staging_by_import on target_staging (import);
