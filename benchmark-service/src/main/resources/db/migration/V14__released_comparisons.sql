-- Comparisons of a year are released to levels of publication.
call protect_released_days('figure_value', 'comparisons', 'make_date(year, 12, 31)');

-- What the caller may read of a series of years.
create function released_part(series anycompatiblearray, first_year integer) returns anycompatiblearray
language sql stable as $$
    select case
        when reading_level() = '' then series
        else (select array_agg(case when make_date(first_year + at::integer - 1, 12, 31) <@ open.days then one end order by at)
              from unnest(series) with ordinality u (one, at), (select open_days('comparisons') as days) open)
    end
$$;
