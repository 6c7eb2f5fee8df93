-- What an import said of each unit, so that its caller can hold it against the system that it comes from.
create table import_total (
    tenant text    not null default current_setting('resultat.tenant'),
    import uuid    not null references import (id) on delete cascade,
    unit   text    not null,
    rows   integer not null,
    totals jsonb   not null,
    primary key (import, unit)
);
call protect_tenant('import_total');
