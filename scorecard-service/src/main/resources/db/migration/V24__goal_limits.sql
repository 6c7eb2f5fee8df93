-- How many goals a tenant wants on each level at the most; more are taken, and told of.
create table goal_limit (
    tenant   text    not null default current_setting('resultat.tenant'),
    level    text    not null,
    most     integer not null check (most > 0),
    revision bigint  not null,
    primary key (tenant, level)
);
call protect_tenant('goal_limit');
