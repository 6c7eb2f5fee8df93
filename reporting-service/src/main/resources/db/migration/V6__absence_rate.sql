-- Days lost of those agreed, in percent; null where none were agreed.
create function absence_rate(lost_days numeric, agreed_days numeric) returns numeric
language sql immutable as $$
    select lost_days * 100 / nullif(agreed_days, 0)
$$;
