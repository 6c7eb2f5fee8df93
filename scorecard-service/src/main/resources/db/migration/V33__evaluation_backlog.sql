-- What is to be evaluated, and was not yet.
create or replace function own_backlogs() returns table (of text, waiting bigint, since timestamptz)
language sql stable as $$
    select 'evaluations', count(*), min(requested_at) from evaluation_due
$$;
