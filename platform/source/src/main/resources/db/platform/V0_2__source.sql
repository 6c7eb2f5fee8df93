-- What a service keeps that feeds the scorecard: the indicators bound to it, and what was told of them.

create table binding (
    tenant    text    not null default current_setting('resultat.tenant'),
    indicator text    not null,
    frequency text    not null,
    source    jsonb   not null,
    active    boolean not null,
    revision  bigint  not null,
    primary key (tenant, indicator)
);
call protect_tenant('binding');

create table published (
    tenant      text   not null default current_setting('resultat.tenant'),
    indicator   text   not null,
    unit        text   not null,
    period      text   not null,
    value       numeric,
    numerator   numeric,
    denominator numeric,
    n           bigint,
    withheld    text,
    revision    bigint not null,
    primary key (tenant, indicator, unit, period)
);
call protect_tenant('published');
