-- What the council has decided and wants to hear of again, until it is done. Public, so that everybody of the tenant reads it.
create table council_decision (
    id         uuid        primary key,
    tenant     text        not null,
    unit       text        not null,
    document   jsonb       not null,
    adopted    date        not null,
    due        date,
    person     text,
    role       text,
    state      text        not null,
    created_by text        not null,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    version    bigint      not null
);
create index council_decision_by_day on council_decision (tenant, adopted desc, id);
call protect_tenant('council_decision');
