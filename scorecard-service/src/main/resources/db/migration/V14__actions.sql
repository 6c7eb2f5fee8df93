-- What is done about results: of a unit, about a subject, with the indicator that it is to move.
create table action (
    id            uuid        primary key,
    tenant        text        not null,
    kind          text        not null,
    subject_kind  text        not null,
    subject_key   text        not null,
    indicator     text,
    unit          text        not null,
    title         text        not null,
    description   text,
    person        text,
    role          text,
    starts        date        not null,
    takes_effect  date        not null,
    due           date,
    tonnes        numeric,
    state         text        not null,
    conclusion    text,
    ended_on      date,
    created_by    text        not null,
    created_at    timestamptz not null,
    changed_at    timestamptz not null,
    version       bigint      not null,
    check (starts <= takes_effect)
);
create index action_by_unit on action (tenant, unit);
create index action_by_indicator on action (tenant, indicator);
call protect_unit_or_person('action', 'unit', 'person');
-- What has helped is told to everybody in the house, so that a leader learns from the others.
create policy finished on action for select using (
    tenant = current_setting('resultat.tenant', true) and state = 'DONE'
    and (select reading_level()) in ('', 'workplace', 'unit', 'department', 'executive-group'));

-- What an action costs and brings in a month or a year, in kroner.
create table action_amount (
    tenant   text    not null default current_setting('resultat.tenant'),
    action   uuid    not null references action (id) on delete cascade,
    period   text    not null,
    cost     numeric not null default 0,
    effect   numeric not null default 0,
    forecast numeric,
    primary key (action, period)
);
call protect_tenant('action_amount');

-- The first day of a period as it is written.
create function period_start(period text) returns date
language sql immutable strict as $$
    select (period_end(period) + 1
            - case period_length(period)
                  when 'MONTH' then interval '1 month' when 'QUARTER' then interval '3 months'
                  when 'TERTIAL' then interval '4 months' else interval '1 year' end)::date
$$;

-- What an action's effect is measured by: the unit's last three values before it started and the first three from the day it takes effect;
-- and the same six periods of the other units of its type that have all of them and no action on the indicator meanwhile. Of the owner,
-- since who leads a unit sees no other one; it tells no unit by name, and nothing that is withheld.
create function effect_values(of_indicator text, of_unit text, started date, takes_effect_on date)
returns table (before numeric[], after numeric[], others jsonb)
language sql stable security definer set search_path = public as $$
    with value as (
        select s.unit, s.period, s.last_day, s.value
        from status s
        where s.tenant = current_setting('resultat.tenant') and s.indicator = of_indicator and s.superseded_at = 'infinity'
          and s.value is not null and s.reason is distinct from 'withheld'
    ),
    before as (
        select period, last_day, value from value where unit = of_unit and last_day < started order by last_day desc limit 3
    ),
    after as (
        select period, last_day, value from value where unit = of_unit and period_start(period) >= takes_effect_on order by last_day limit 3
    ),
    asked as (
        select period, last_day from before union all select period, last_day from after
    ),
    kind as (
        select u.code, u.type
        from unit_version u
        where u.tenant = current_setting('resultat.tenant') and u.superseded_at = 'infinity'
          and started between u.valid_from and u.valid_to
    ),
    other as (
        select v.unit, jsonb_agg(v.value order by v.last_day) as six
        from value v
        join asked a on a.period = v.period
        where v.unit <> of_unit
          and v.unit in (select k.code from kind k where k.type = (select own.type from kind own where own.code = of_unit))
          and not exists (
              select from action x
              where x.tenant = current_setting('resultat.tenant') and x.indicator = of_indicator and x.unit = v.unit and x.state <> 'DROPPED'
                and x.starts <= (select max(last_day) from asked) and coalesce(x.ended_on, 'infinity') >= (select min(last_day) from asked))
        group by v.unit
        having count(*) = 6
    )
    select coalesce((select array_agg(value order by last_day) from before), '{}'),
           coalesce((select array_agg(value order by last_day) from after), '{}'),
           coalesce((select jsonb_agg(six order by unit) from other), '[]')
$$;

-- What type a unit is on a day: of the owner, since what has helped elsewhere is told to everybody in the house.
create function type_of(of_unit text, day date) returns text
language sql stable security definer set search_path = public as $$
    select u.type
    from unit_version u
    where u.tenant = current_setting('resultat.tenant') and u.code = of_unit and u.superseded_at = 'infinity' and u.valid_from <= day
    order by u.valid_from desc
    limit 1
$$;
