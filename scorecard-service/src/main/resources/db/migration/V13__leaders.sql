create table leader_staging (
    import uuid not null, row integer not null,
    unit text, person text, role text, valid_from date, valid_to date,
    error_field text, error_code text, error_detail text
);
create index leader_staging_by_import on leader_staging (import);
