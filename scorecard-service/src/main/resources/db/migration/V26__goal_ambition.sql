-- How far beyond the best of its comparison group a tenant thinks that a goal's target can lie and still be realistic.
create table goal_ambition (
    tenant      text    not null default current_setting('resultat.tenant') primary key,
    beyond_best numeric not null check (beyond_best >= 0),
    revision    bigint  not null
);
call protect_tenant('goal_ambition');

-- The best value now of an indicator among the other units of a unit's type; none where fewer than three have one. Of the owner, since who
-- leads a unit sees no other one; it tells no unit by name, and nothing that is withheld.
create function best_of_type(of_indicator text, of_unit text, today text, lowest_is_best boolean) returns numeric
language sql stable security definer set search_path = public as $$
    with peer as (
        select u.code
        from unit_version u
        where u.tenant = current_setting('resultat.tenant') and u.superseded_at = 'infinity' and u.valid_to >= period_end(today)
          and u.valid_from <= period_end(today) and u.code <> of_unit and u.type = type_of(of_unit, period_end(today))
    ),
    newest as (
        select distinct on (s.unit) s.period, s.value, s.reason
        from status s
        where s.tenant = current_setting('resultat.tenant') and s.superseded_at = 'infinity' and s.indicator = of_indicator
          and s.unit in (select code from peer) and s.reason is distinct from 'no-value'
        order by s.unit, s.last_day desc
    )
    select case when count(*) >= 3 then case when lowest_is_best then min(value) else max(value) end end
    from newest
    where is_current(period, today) and value is not null and reason is distinct from 'withheld'
$$;
