-- What is asked of units each month.
create table report_template (
    tenant   text   not null default current_setting('resultat.tenant'),
    code     text   not null,
    document jsonb  not null,
    revision bigint not null,
    primary key (tenant, code)
);
call protect_tenant('report_template');

-- A month that is reported, by the template as it was then.
create table reporting_round (
    tenant   text   not null default current_setting('resultat.tenant'),
    month    date   not null,
    deadline date   not null,
    code     text   not null,
    template jsonb  not null,
    state    text   not null check (state in ('OPEN', 'CLOSED')),
    revision bigint not null,
    primary key (tenant, month)
);
call protect_tenant('reporting_round');

-- What a unit's leader says of a month; once it is submitted, with the figures as they were then.
create table monthly_report (
    id           uuid        primary key,
    duty         uuid        not null,
    tenant       text        not null,
    unit         text        not null,
    month        date        not null,
    remarks      jsonb       not null,
    figures      jsonb,
    submitted_at timestamptz,
    person       text,
    role         text,
    state        text        not null,
    created_by   text        not null,
    created_at   timestamptz not null,
    changed_at   timestamptz not null,
    version      bigint      not null,
    unique (tenant, unit, month)
);
create index monthly_report_by_month on monthly_report (tenant, month);
call protect_unit('monthly_report', 'unit');

-- How units stand, as the scorecard tells it.
create table told_light (
    tenant    text    not null default current_setting('resultat.tenant'),
    unit      text    not null,
    indicator text    not null,
    period    text    not null,
    last_day  date    not null,
    light     text    not null,
    value     numeric,
    revision  bigint  not null,
    primary key (tenant, unit, indicator, period)
);
call protect_unit('told_light', 'unit');
