-- Forms by which units control themselves.
create table control_form (
    tenant   text   not null default current_setting('resultat.tenant'),
    code     text   not null,
    document jsonb  not null,
    revision bigint not null,
    primary key (tenant, code)
);
call protect_tenant('control_form');

-- A form that a unit answers on a day, with its questions as they were then.
create table control (
    id           uuid        primary key,
    tenant       text        not null,
    unit         text        not null,
    person       text,
    role         text,
    form         text        not null,
    day          date        not null,
    due          date        not null,
    terms        jsonb       not null,
    answers      jsonb       not null,
    negative     integer     not null,
    followed     text[]      not null default '{}',
    submitted_on date,
    duty         uuid        not null,
    state        text        not null,
    created_by   text        not null,
    created_at   timestamptz not null,
    changed_at   timestamptz not null,
    version      bigint      not null,
    unique (tenant, form, day, unit)
);
create index control_by_unit on control (tenant, unit, day);
call protect_unit('control', 'unit');
