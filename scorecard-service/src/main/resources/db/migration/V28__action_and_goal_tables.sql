-- What actions cost and bring is kept with two times, so that a table can tell what was planned then.
alter table action_amount add column recorded_at timestamptz, add column superseded_at timestamptz not null default 'infinity';
update action_amount m set recorded_at = a.changed_at from action a where a.id = m.action;
alter table action_amount
    alter column recorded_at set not null,
    drop constraint action_amount_pkey,
    add primary key (action, period, recorded_at);
call watch('action_amount');
call watch('step_taken');

-- Where a goal is to be in each year from its baseline to its target: as it was said, and on the straight line between the two.
create table goal_target (
    tenant        text        not null default current_setting('resultat.tenant'),
    goal          text        not null,
    year          integer     not null,
    target        numeric,
    line          numeric     not null,
    indicator     text,
    unit          text        not null,
    recorded_at   timestamptz not null,
    superseded_at timestamptz not null default 'infinity',
    primary key (tenant, goal, year, recorded_at)
);
call protect_tenant('goal_target');

insert into goal_target (tenant, goal, year, target, line, indicator, unit, recorded_at)
select g.tenant, g.code, y.year,
       case y.year when a.first then a.baseline when a.last then a.target
            else (select (m ->> 'target')::numeric from jsonb_array_elements(g.document -> 'aim' -> 'milestones') m where (m ->> 'year')::integer = y.year limit 1) end,
       a.baseline + (a.target - a.baseline) * (y.year - a.first) / (a.last - a.first),
       g.document ->> 'indicator', g.unit, g.changed_at
from goal g
cross join lateral (
    select (g.document -> 'aim' ->> 'baselineYear')::integer as first, (g.document -> 'aim' ->> 'targetYear')::integer as last,
           (g.document -> 'aim' ->> 'baseline')::numeric as baseline, (g.document -> 'aim' ->> 'target')::numeric as target
) a
cross join lateral generate_series(a.first, a.last) y (year)
where jsonb_exists(g.document, 'aim');
call watch('goal_target');
