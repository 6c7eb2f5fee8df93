-- The day that a ledger's period is kept by: the first of a month, and 31 December for period 13, the postings of the year's end.
create function ledger_date(period text) returns date
language sql immutable strict as $$
    select case when right(period, 2) = '13' then make_date(left(period, 4)::integer, 12, 31)
                else make_date(left(period, 4)::integer, right(period, 2)::integer, 1) end
$$;

create function ledger_period(day date) returns text
language sql immutable strict as $$
    select case when extract(day from day) = 31 then to_char(day, 'YYYY') || '-13' else to_char(day, 'YYYY-MM') end
$$;

-- Whether what is kept by a day belongs to a period: period 13 belongs to its year and to nothing shorter.
create function is_in_period(day date, first_day date, last_day date) returns boolean
language sql immutable strict as $$
    select day between first_day and last_day
       and (extract(day from day) = 1 or first_day = date_trunc('year', last_day)::date)
$$;

-- How many accounts of units and functions a source has posted in a month, counted when it is imported.
create table ledger_month (
    tenant   text   not null default current_setting('resultat.tenant'),
    source   text   not null,
    month    date   not null,
    accounts bigint not null,
    primary key (tenant, source, month)
);
call protect_tenant('ledger_month');
insert into ledger_month (tenant, source, month, accounts)
select tenant, source, month, count(*) from balance where kind = 'actual' and superseded_at = 'infinity' group by 1, 2, 3;

-- The last month that a source has closed: nothing more is posted in it or before.
create table closed_period (
    tenant   text   not null default current_setting('resultat.tenant'),
    source   text   not null,
    through  date   not null,
    revision bigint not null,
    primary key (tenant, source)
);
call protect_tenant('closed_period');

-- The last month of a year in which a source's figures are complete: the last that it has closed; where it has closed none of the year,
-- the last of an unbroken row of months with at least half as many accounts as any before. Period 13 comes with December.
create function complete_through(of_source text, of_year integer) returns date
language sql stable as $$
    with closed as (
        select least(through, make_date(of_year, 12, 1)) as through
        from closed_period where source = of_source and through >= make_date(of_year, 1, 1)
    ),
    posted as (
        select month, accounts, coalesce(max(accounts) over (order by month rows between unbounded preceding and 1 preceding), 0) as most,
               extract(month from month) - row_number() over (order by month) as gaps,
               min(month) over () as first
        from ledger_month
        where source = of_source and accounts > 0 and extract(day from month) = 1
          and month between make_date(of_year, 1, 1) and make_date(of_year, 12, 1)
    ),
    counted as (
        select month, bool_and(accounts * 2 >= most and gaps = extract(month from first) - 1) over (order by month) as complete from posted
    )
    select coalesce((select through from closed), (select max(month) from counted where complete))
$$;

-- What tables are made of.
call watch('closed_period');

-- Through which month a period's figures go: a month's through that month, those of a longer period through the last that is complete;
-- of a whole year with period 13.
create function ledger_bound(first_day date, last_day date, reached date, complete date) returns date
language sql immutable as $$
    select case when first_day = date_trunc('month', last_day)::date then reached
                when extract(month from least(date_trunc('month', reached)::date, complete)) = 12 then reached
                else least(date_trunc('month', reached)::date, complete) end
$$;
