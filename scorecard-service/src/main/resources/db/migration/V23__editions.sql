-- The editions of a scorecard: drafted and approved for a year before they are in force.
create table edition (
    id         uuid        primary key,
    tenant     text        not null,
    code       text        not null,
    year       integer     not null,
    unit       text        not null,
    document   jsonb       not null,
    person     text,
    role       text,
    state      text        not null,
    created_by text        not null,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    version    bigint      not null,
    unique (tenant, code, year)
);
call protect_tenant('edition');

-- Which indicators a scorecard shows for a year, by the edition that is in force for it.
create table card_edition (
    tenant      text        not null default current_setting('resultat.tenant'),
    scorecard   text        not null,
    year        integer     not null,
    indicators  text[]      not null,
    recorded_at timestamptz not null,
    primary key (tenant, scorecard, year)
);
call protect_tenant('card_edition');
call watch('card_edition');

-- Whether a scorecard shows an indicator for a year: it does if the edition of the year has it, or the last one before; and if there is none
-- so early, or none that knows of the indicator.
create function is_on_card(of_scorecard text, of_indicator text, of_year integer) returns boolean
language sql stable as $$
    select coalesce((select of_indicator = any (e.indicators)
                     from card_edition e
                     where e.scorecard = of_scorecard and e.year <= of_year
                     order by e.year desc
                     limit 1), true)
        or not exists (select from card_edition e where e.scorecard = of_scorecard and of_indicator = any (e.indicators))
$$;

create or replace function card_versions() returns table (tenant text, version bigint)
language sql stable security definer set search_path = public as $$
    select r.tenant, sum(r.version)::bigint + releases_version(r.tenant)
    from relation_change r
    where r.relation in ('status', 'indicator', 'target', 'scorecard_history', 'unit_version', 'evaluation_due', 'card_edition')
    group by r.tenant
$$;
