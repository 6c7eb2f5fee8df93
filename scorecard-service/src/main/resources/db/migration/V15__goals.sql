-- What is aimed at beyond a year: from the council's goals down to what a unit does about them. Everybody in the house reads all of them.
create table goal (
    id         uuid        primary key,
    tenant     text        not null,
    code       text        not null,
    unit       text        not null,
    parents    text[]      not null,
    document   jsonb       not null,
    person     text,
    role       text,
    state      text        not null,
    created_by text        not null,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    version    bigint      not null,
    unique (tenant, code)
);
call protect_tenant('goal');

-- How much is done about a goal, in the whole municipality: actions and tasks that were not dropped. Of the owner, since who leads a unit
-- sees no other one's.
create function goal_contributions(of_goal text) returns bigint
language sql stable security definer set search_path = public as $$
    select (select count(*) from action a
            where a.tenant = current_setting('resultat.tenant') and a.subject_kind = 'goal' and a.subject_key = of_goal and a.state <> 'DROPPED')
         + (select count(*) from task t
            where t.tenant = current_setting('resultat.tenant') and t.subject_kind = 'goal' and t.subject_key = of_goal and t.state <> 'DROPPED')
$$;

-- The changes of two indicators' values in each unit: of the first from a period to the next, and of the other some periods later. Of the
-- owner, since the correlation is over all units; it names none, and leaves out what is withheld.
create function paired_changes(first_indicator text, other_indicator text, lag integer)
returns table (first_change numeric, other_change numeric)
language sql stable security definer set search_path = public as $$
    with value as (
        select s.indicator, s.unit, s.last_day, s.value,
               s.value - lag(s.value) over w as change,
               row_number() over (partition by s.indicator, s.unit order by s.last_day desc) as age
        from status s
        where s.tenant = current_setting('resultat.tenant') and s.indicator in (first_indicator, other_indicator) and s.superseded_at = 'infinity'
          and s.value is not null and not s.rolled_up and s.reason is distinct from 'withheld'
        window w as (partition by s.indicator, s.unit order by s.last_day)
    )
    select a.change, b.change
    from value b
    join value a on a.unit = b.unit and a.indicator = first_indicator and a.age = b.age + lag
    where b.indicator = other_indicator and b.age = 1 and a.change is not null and b.change is not null
$$;

-- Where a goal stands in the order of all: areas first, then goals, then strategies, each by rank.
create function goal_place(document jsonb) returns integer
language sql immutable as $$
    select 100000 * array_position(array['area', 'goal', 'strategy'], document ->> 'level') + (document ->> 'rank')::integer
$$;
