-- The annual wheel: what comes back every year, for which types of unit, and how it is known to be done.
create table wheel_rule (
    tenant     text        not null default current_setting('resultat.tenant'),
    code       text        not null,
    document   jsonb       not null,
    revision   bigint      not null,
    changed_at timestamptz not null,
    primary key (tenant, code)
);
call protect_tenant('wheel_rule');

-- What a unit does by a day of a year, made from the rules.
create table activity (
    id         uuid        primary key default gen_random_uuid(),
    tenant     text        not null default current_setting('resultat.tenant'),
    rule       text        not null,
    unit       text        not null,
    due        date        not null,
    person     text,
    role       text,
    state      text        not null,
    created_by text        not null,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    version    bigint      not null,
    unique (tenant, rule, unit, due)
);
create index activity_by_due on activity (tenant, due, id);
create index activity_by_unit on activity (tenant, unit, due);
call protect_unit('activity', 'unit');

-- Whether a unit has told a value of an indicator for a period that ends in a year. Of the owner, since that it was told is no secret
-- while the value may be.
create function is_measured(of_indicator text, of_unit text, of_year integer) returns boolean
language sql stable security definer set search_path = public as $$
    select exists (
        select from measurement m
        where m.tenant = current_setting('resultat.tenant') and m.indicator = of_indicator and m.unit = of_unit and m.superseded_at = 'infinity'
          and extract(year from period_end(m.period)) = of_year)
$$;

-- Activities with what their rules say; those that an indicator tells of are done once it is measured.
create view known_activity with (security_invoker = true) as
select a.id, a.rule, a.unit, a.due, r.document, r.document -> 'label' as label,
       case when a.state = 'DONE' or r.document -> 'doneBy' ->> 'kind' = 'measured'
                 and is_measured(r.document -> 'doneBy' ->> 'indicator', a.unit, extract(year from a.due)::integer) then 'done' else 'open' end as state,
       extract(quarter from a.due)::integer as quarter
from activity a
join wheel_rule r on r.code = a.rule;

-- What people are reminded of on a day: of activities as their rules say, of tasks a week before, the day after and a week after it.
create function reminders(of_day date)
returns table (kind text, thing text, id uuid, unit text, label jsonb, due date, person text)
language sql stable as $$
    with known as (
        select 'activity' as thing, a.id, a.unit, a.label, a.due, null::text as person,
               case when exists (select from jsonb_array_elements_text(a.document -> 'remindBefore') d where a.due - of_day = d::integer) then 'before'
                    when a.due < of_day and (a.document ->> 'escalateAfter')::integer = of_day - a.due then 'escalated'
                    when exists (select from jsonb_array_elements_text(a.document -> 'remindAfter') d where of_day - a.due = d::integer) then 'after' end as kind
        from known_activity a
        where a.state = 'open' and a.due between of_day - 366 and of_day + 366
        union all
        select 'task', t.id, t.unit, jsonb_build_object('nb', t.title), t.due, t.person,
               case t.due - of_day when 7 then 'before' when -1 then 'after' when -7 then 'escalated' end
        from known_task t
        where lower(t.state) in ('planned', 'started') and t.due in (of_day + 7, of_day - 1, of_day - 7)
    )
    select k.kind, k.thing, k.id, k.unit, k.label, k.due, k.person from known k where k.kind is not null
$$;

-- Who is reminded: whose it is, or the unit's leaders; once it is escalated those whom they answer to.
create function receivers_of(kind text, of_unit text, person text, of_day date) returns text[]
language sql stable as $$
    select case when kind = 'escalated' then array(select s.person from superiors_of(of_unit, of_day) s order by s.person)
                when person is not null then array[person]
                else array(select l.person from leaders_of(of_unit, of_day) l order by l.role desc, l.person) end
$$;

-- A unit's plan for a year: written by its leader, approved by whom the leader answers to.
create table annual_plan (
    id         uuid        primary key,
    tenant     text        not null,
    unit       text        not null,
    year       integer     not null,
    sections   jsonb       not null,
    person     text,
    role       text,
    state      text        not null,
    created_by text        not null,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    version    bigint      not null,
    unique (tenant, unit, year)
);
call protect_unit('annual_plan', 'unit');
