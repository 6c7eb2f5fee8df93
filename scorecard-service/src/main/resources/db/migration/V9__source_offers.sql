-- What the other services have that an indicator can be bound to, as they told.
create table source_offer (
    tenant   text    not null default current_setting('resultat.tenant'),
    kind     text    not null,
    member   text    not null,
    code     text    not null,
    label    jsonb   not null,
    parts    jsonb   not null,
    active   boolean not null,
    revision bigint  not null,
    primary key (tenant, kind, member, code)
);
call protect_tenant('source_offer');
