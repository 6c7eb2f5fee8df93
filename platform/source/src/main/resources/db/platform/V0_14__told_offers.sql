-- What was told of things that an indicator can be bound to, so that only changes are told.
create table told_offer (
    tenant   text   not null default current_setting('resultat.tenant'),
    member   text   not null,
    code     text   not null,
    offer    jsonb  not null,
    revision bigint not null,
    primary key (tenant, member, code)
);
call protect_tenant('told_offer');
