-- How an annual budget is spread over its months, by account.
create table budget_profile (
    tenant   text   not null default current_setting('resultat.tenant'),
    code     text   not null,
    document jsonb  not null,
    revision bigint not null,
    primary key (tenant, code)
);
call protect_tenant('budget_profile');

-- The profile of an account: the one with the longest beginning of its code before one for all accounts.
create function budget_profile_of(of_account text) returns jsonb
language sql stable as $$
    select p.document
    from budget_profile p
    left join lateral (
        select max(length(beginning)) as longest
        from jsonb_array_elements_text(coalesce(p.document -> 'accounts', '[""]')) beginning
        where starts_with(of_account, beginning)
    ) fit on true
    where fit.longest is not null
    order by fit.longest desc, p.code collate natural_order
    limit 1
$$;

-- What each month had last year, where all twelve had something on the same side; else nothing.
create function months_of_last_year(of_unit text, of_function text, of_account text, of_year integer) returns numeric[]
language sql stable as $$
    select case when count(*) = 12 and sum(amount) <> 0 and (bool_and(amount >= 0) or bool_and(amount <= 0))
                then array_agg(abs(amount) order by month) end
    from (
        select month, sum(amount) as amount
        from balance
        where superseded_at = 'infinity' and kind = 'actual' and unit = of_unit and function = of_function and account = of_account
          and extract(day from month) = 1 and month between make_date(of_year - 1, 1, 1) and make_date(of_year - 1, 12, 1)
        group by month
    ) last_year
$$;
