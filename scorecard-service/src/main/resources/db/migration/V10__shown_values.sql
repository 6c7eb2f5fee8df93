-- A value as it is shown: with the indicator's decimals; as it is, where the indicator is no more.
create function shown_value(of_indicator text, value numeric) returns numeric
language sql stable as $$
    select coalesce((select round(value, i.decimals) from indicator i where i.code = of_indicator and i.superseded_at = 'infinity'), value)
$$;
