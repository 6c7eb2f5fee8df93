-- What an import's caller should know of rows that were taken.
create table import_warning (
    tenant   text    not null default current_setting('resultat.tenant'),
    import   uuid    not null references import (id) on delete cascade,
    position bigint  generated always as identity,
    row      integer not null default 0,
    field    text    not null default '',
    code     text    not null,
    detail   text    not null,
    primary key (import, position)
);
call protect_tenant('import_warning');

-- What a tenant calls the columns of a kind of import: a JSON object from heading, in lower case, to column.
create table import_mapping (
    tenant   text  not null default current_setting('resultat.tenant'),
    kind     text  not null,
    headings jsonb not null,
    primary key (tenant, kind)
);
call protect_tenant('import_mapping');
