-- The last day of the period of a length in which a day lies. What is strict was called for each row of a card; this is part of the statement.
create or replace function end_of_period(length text, day date) returns date
language sql immutable as $$
    select (case length
                when 'MONTH' then date_trunc('month', day) + interval '1 month'
                when 'QUARTER' then date_trunc('quarter', day) + interval '3 months'
                when 'TERTIAL' then date_trunc('year', day) + make_interval(months => 4 * ((extract(month from day)::integer + 3) / 4))
                when 'YEAR' then date_trunc('year', day) + interval '1 year'
            end - interval '1 day')::date
$$;
