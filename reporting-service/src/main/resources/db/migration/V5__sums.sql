-- What a unit had in a month as it is known now, of all functions and accounts ('all'), of each function ('function') and of each account
-- ('account'), kept in step with the balances: who asks for a city's figures adds up thousands of these instead of millions of those.
create table balance_sum (
    tenant    text    not null default current_setting('resultat.tenant'),
    dimension text    not null check (dimension in ('all', 'function', 'account')),
    month     date    not null,
    unit      text    not null,
    kind      text    not null check (kind in ('actual', 'original', 'revised')),
    source    text    not null,
    code      text    not null,
    amount    numeric not null,
    balances  bigint  not null,
    primary key (tenant, dimension, unit, month, kind, source, code)
);
create index balance_sum_empty on balance_sum (tenant) where balances = 0;
call protect_unit('balance_sum', 'unit');

insert into balance_sum (tenant, dimension, month, unit, kind, source, code, amount, balances)
select tenant, case when grouping(function) = 0 then 'function' when grouping(account) = 0 then 'account' else 'all' end,
       month, unit, kind, source, coalesce(function, account, ''), sum(amount), count(*)
from balance
where superseded_at = 'infinity'
group by grouping sets ((tenant, month, unit, kind, source), (tenant, month, unit, kind, source, function), (tenant, month, unit, kind, source, account));

-- What units had in months, as it is known now or was known then; with dimension 'all', 'function' or 'account'.
create function ledger_sum(of_dimension text, first_month date, last_month date, as_of timestamptz)
returns table (month date, unit text, kind text, source text, code text, amount numeric)
language sql stable as $$
    select month, unit, kind, source, code, amount
    from balance_sum
    where as_of is null and dimension = of_dimension and month between first_month and last_month
    union all
    select month, unit, kind, source, case of_dimension when 'function' then function when 'account' then account else '' end, sum(amount)
    from balance
    where recorded_at <= as_of and superseded_at > as_of and month between first_month and last_month
    group by 1, 2, 3, 4, 5
$$;

-- The units and years that have a revised budget, as it is known now or was known then: it takes the place of the original one for the
-- unit's whole year.
create function revised_budget(first_month date, last_month date, as_of timestamptz) returns table (unit text, year integer)
language sql stable as $$
    select distinct unit, extract(year from month)::integer
    from ledger_sum('all', date_trunc('year', first_month)::date, (date_trunc('year', last_month) + interval '1 year - 1 day')::date, as_of)
    where kind = 'revised'
$$;

-- What units had in months of what counts: the actual figures, and of the budgets the one that counts.
create function counted_sum(of_dimension text, first_month date, last_month date, as_of timestamptz)
returns table (month date, year integer, unit text, source text, code text, is_actual boolean, amount numeric)
language sql stable as $$
    select month, extract(year from month)::integer, unit, source, code, kind = 'actual', amount
    from ledger_sum(of_dimension, first_month, last_month, as_of)
    where kind <> 'original'
       or (unit, extract(year from month)::integer) not in (select r.unit, r.year from revised_budget(first_month, last_month, as_of) r)
$$;
