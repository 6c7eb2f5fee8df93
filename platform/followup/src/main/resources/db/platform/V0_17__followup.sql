-- Who leads which unit: of the scorecard service's own, and copied from its events by the others.
create table leader (
    tenant     text   not null default current_setting('resultat.tenant'),
    unit       text   not null,
    person     text   not null,
    role       text   not null check (role in ('leader', 'deputy')),
    valid_from date   not null,
    valid_to   date   not null default 'infinity',
    check (valid_from <= valid_to),
    primary key (tenant, unit, person, role, valid_from)
);
create index leader_by_person on leader (tenant, person);
call protect_tenant('leader');
create table leader_revision (
    tenant   text   not null default current_setting('resultat.tenant'),
    unit     text   not null,
    revision bigint not null,
    primary key (tenant, unit)
);
call protect_tenant('leader_revision');

create function leaders_of(of_unit text, day date) returns table (person text, role text)
language sql stable as $$
    select person, role from leader where unit = of_unit and day between valid_from and valid_to
$$;

-- Who leads the nearest unit above that has another leader. What lies above is told by reach, since who leads a unit may not see it.
create function superiors_of(of_unit text, day date) returns table (person text, role text, unit text)
language sql stable as $$
    with own as (
        select o.person from leaders_of(of_unit, day) o
    ),
    above as (
        select l.unit, l.person, l.role
        from unit_reach r
        join leader l on l.unit = r.root and day between l.valid_from and l.valid_to
        where r.unit = of_unit and r.root <> of_unit and l.person not in (select own.person from own)
    )
    select a.person, a.role, a.unit
    from above a
    where a.unit = (select b.unit from above b order by (select count(*) from unit_reach d where d.unit = b.unit) desc limit 1)
$$;

-- Row level security by unit, or by the person whose it is.
create procedure protect_unit_or_person(relation regclass, unit_column name, person_column name)
language plpgsql as $$
begin
    execute format('alter table %s enable row level security', relation);
    execute format(
        'create policy tenant_and_unit_or_person on %s using (tenant = current_setting(''resultat.tenant'', true)'
        ' and (current_setting(''resultat.units'', true) = ''*'' or %I = nullif(current_setting(''resultat.person'', true), '''')'
        ' or %I in (select reach.unit from unit_reach reach where reach.root = any (string_to_array(current_setting(''resultat.units'', true), '','')))))',
        relation, person_column, unit_column);
end $$;

-- The steps that things have taken, whatever they are.
create table step_taken (
    tenant     text        not null default current_setting('resultat.tenant'),
    thing      uuid        not null,
    position   bigint      generated always as identity,
    from_state text,
    to_state   text        not null,
    who        text        not null,
    taken_at   timestamptz not null,
    comment    text,
    primary key (tenant, thing, position)
);
call protect_tenant('step_taken');

-- What was noted of things on their way, whatever they are.
create table note_taken (
    tenant   text        not null default current_setting('resultat.tenant'),
    thing    uuid        not null,
    position bigint      generated always as identity,
    who      text        not null,
    taken_at timestamptz not null,
    text     text        not null,
    primary key (tenant, thing, position)
);
call protect_tenant('note_taken');

-- Tasks ---------------------------------------------------------------------------------------------------------------------

create table task (
    id           uuid        primary key,
    tenant       text        not null,
    subject_kind text        not null,
    subject_key  text        not null,
    unit         text        not null,
    title        text        not null,
    person       text,
    role         text,
    due          date,
    state        text        not null,
    created_by   text        not null,
    created_at   timestamptz not null,
    changed_at   timestamptz not null,
    version      bigint      not null,
    check (person is null or role is null)
);
create index task_by_subject on task (tenant, subject_kind, subject_key);
create index task_by_unit on task (tenant, unit);
call protect_unit_or_person('task', 'unit', 'person');

-- What a task costs and brings in a month, in kroner, as it is planned.
create table task_month (
    tenant text    not null default current_setting('resultat.tenant'),
    task   uuid    not null references task (id) on delete cascade,
    month  date    not null,
    cost   numeric not null default 0,
    effect numeric not null default 0,
    primary key (task, month)
);
call protect_tenant('task_month');

-- The tasks of other services, as they told them.
create table told_task (
    tenant       text   not null default current_setting('resultat.tenant'),
    service      text   not null,
    id           uuid   not null,
    subject_kind text   not null,
    subject_key  text   not null,
    unit         text   not null,
    title        text   not null,
    person       text,
    role         text,
    due          date,
    state        text   not null,
    revision     bigint not null,
    primary key (tenant, id)
);
create index told_task_by_unit on told_task (tenant, unit);
call protect_unit_or_person('told_task', 'unit', 'person');

create view known_task with (security_invoker = true) as
select null as service, id, subject_kind, subject_key, unit, title, person, role, due, state from task
union all
select service, id, subject_kind, subject_key, unit, title, person, role, due, state from told_task;
