-- A series of figures, or of their symbols, with what a later one tells; where that tells neither figure nor symbol of a year, the year is
-- as it was. It grows to hold all years, with null for those between.
create function series_with(series anycompatiblearray, first_year integer,
                            later anycompatiblearray, later_first_year integer, later_figures numeric[], later_symbols text[])
returns anycompatiblearray
language plpgsql immutable as $$
begin
    for at in 1 .. cardinality(later_figures) loop
        if later_figures[at] is not null or later_symbols[at] is not null then
            series[later_first_year + at - first_year] := later[at];
        end if;
    end loop;
    -- a slice is counted from 1 again, where years came before the first
    return series[:];
end $$;
