-- Goals, actions and the council's decisions, as the scorecard tells them; what was known when is kept.
create table undertaking (
    tenant        text        not null default current_setting('resultat.tenant'),
    kind          text        not null,
    key           text        not null,
    unit          text        not null,
    document      jsonb       not null,
    revision      bigint      not null,
    recorded_at   timestamptz not null,
    superseded_at timestamptz not null default 'infinity',
    primary key (tenant, kind, key, recorded_at)
);
create index undertaking_by_unit on undertaking (tenant, unit);
call protect_unit('undertaking', 'unit');

-- Monthly reports as they were approved; until when, is kept too, so that what is written about a year can be written again.
create table approved_report (
    tenant      text        not null default current_setting('resultat.tenant'),
    unit        text        not null,
    month       date        not null,
    figures     jsonb       not null,
    remarks     jsonb       not null,
    approved_at timestamptz not null,
    undone_at   timestamptz not null default 'infinity',
    primary key (tenant, unit, month, approved_at)
);
call protect_unit('approved_report', 'unit');
call protect_released_days('approved_report', 'figures', '(month + interval ''1 month'')::date - 1');
insert into approved_report (tenant, unit, month, figures, remarks, approved_at)
select m.tenant, m.unit, m.month, m.figures, m.remarks,
       coalesce((select max(s.taken_at) from step_taken s where s.thing = m.id and s.to_state = 'approved'), m.submitted_at)
from monthly_report m
where m.state in ('APPROVED', 'LOCKED') and m.figures is not null;

-- Which chapters a statement has.
create table statement_template (
    tenant   text   not null default current_setting('resultat.tenant'),
    code     text   not null,
    document jsonb  not null,
    revision bigint not null,
    primary key (tenant, code)
);
call protect_tenant('statement_template');

-- What is told of a tertial or a year, by the template as it was then, with what was known at an instant.
create table statement (
    id         uuid        primary key,
    tenant     text        not null,
    unit       text        not null,
    period     text        not null,
    last_day   date        not null,
    code       text        not null,
    template   jsonb       not null,
    language   text        not null,
    texts      jsonb       not null,
    as_of      timestamptz not null,
    person     text,
    role       text,
    state      text        not null,
    created_by text        not null,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    version    bigint      not null,
    unique (tenant, unit, period)
);
call protect_unit('statement', 'unit');
-- It is released by itself. As long as nobody has spoken of it, the house reads it once the figures and lights that it tells are open.
create policy released on statement as restrictive for select using (
    (select reading_level()) = ''
    or id::text = any ((select open_keys('statement'))::text[])
    or (select is_unspoken_open()) and id::text <> all ((select spoken_keys('statement'))::text[])
       and last_day <@ (select open_days('figures')) and last_day <@ (select open_days('lights')));

-- Citizens name a statement without a tenant.
create function tenant_of_statement(asked uuid) returns text
language sql stable security definer set search_path = public as $$
    select tenant from statement where id = asked
$$;
