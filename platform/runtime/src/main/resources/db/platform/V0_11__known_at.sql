-- Whether a version of a fact was the one that was known at a point in time; now, if none is named. The planner puts the body in
-- its place, so that indexes of what is known now are used.
create function known_at(recorded_at timestamptz, superseded_at timestamptz, as_of timestamptz) returns boolean
language sql immutable as $$
    select case when as_of is null then superseded_at = 'infinity' else recorded_at <= as_of and superseded_at > as_of end
$$;
