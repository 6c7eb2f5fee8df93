-- What is invested now to save later, followed until it is closed with a conclusion.
create table business_case (
    id         uuid        primary key,
    tenant     text        not null,
    unit       text        not null,
    document   jsonb       not null,
    person     text,
    role       text,
    state      text        not null,
    conclusion text,
    created_by text        not null,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    version    bigint      not null
);
create index business_case_by_unit on business_case (tenant, unit);
call protect_unit_or_person('business_case', 'unit', 'person');

-- What was spent and saved in a month, as it turned out.
create table business_case_month (
    tenant        text    not null default current_setting('resultat.tenant'),
    business_case uuid    not null references business_case (id) on delete cascade,
    month         date    not null,
    investment    numeric not null,
    benefit       numeric not null,
    primary key (business_case, month)
);
call protect_tenant('business_case_month');
