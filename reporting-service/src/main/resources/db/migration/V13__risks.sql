-- What may go wrong for a unit, and for a goal.
create table risk (
    id          uuid        primary key,
    tenant      text        not null,
    unit        text        not null,
    person      text,
    role        text,
    goal        text,
    terms       jsonb       not null,
    probability integer     not null check (probability between 1 and 5),
    consequence integer     not null check (consequence between 1 and 5),
    review_by   date        not null,
    reviews     jsonb       not null,
    duty        uuid        not null,
    state       text        not null,
    created_by  text        not null,
    created_at  timestamptz not null,
    changed_at  timestamptz not null,
    version     bigint      not null
);
create index risk_by_unit on risk (tenant, unit);
call protect_unit_or_person('risk', 'unit', 'person');

-- The risks of a unit with all below it, that are not closed: as they are, and in years that are over as they were last.
create table risk_total (
    tenant        text        not null default current_setting('resultat.tenant'),
    unit          text        not null,
    year          integer     not null,
    open          bigint      not null,
    red           bigint      not null,
    recorded_at   timestamptz not null,
    superseded_at timestamptz not null default 'infinity',
    primary key (tenant, year, unit, recorded_at)
);
call protect_unit('risk_total', 'unit');
call protect_released_days('risk_total', 'figures', 'make_date(year, 12, 31)');
call watch('risk_total');
