-- What another service has said of who may read its figures, whose copies here are held back as long.
create table told_release (
    tenant   text   not null default current_setting('resultat.tenant'),
    kind     text   not null,
    key      text   not null,
    revision bigint not null,
    primary key (tenant, kind, key)
);
call protect_tenant('told_release');
