-- What a service does by itself, soon or from an instant on. Without a policy: who does it must see whose it is.
create table chore (
    tenant text        not null,
    kind   text        not null,
    part   text        not null,
    due    timestamptz not null,
    primary key (tenant, kind, part)
);
create index chore_by_due on chore (due);
