-- The lights of a period are released to levels of publication, with what they are made of.
call protect_released_days('status', 'lights', 'last_day');
call protect_released_days('slice', 'lights', 'last_day');
call protect_released_days('measurement', 'lights', 'period_end(period)');

-- Who asked for a ticket listens at the level of the token.
alter table stream_ticket add column level text;

-- A card that was told is another one when an embargo has ended.
create or replace function card_versions() returns table (tenant text, version bigint)
language sql stable security definer set search_path = public as $$
    select r.tenant, sum(r.version)::bigint + releases_version(r.tenant)
    from relation_change r
    where r.relation in ('status', 'indicator', 'target', 'scorecard_history', 'unit_version', 'evaluation_due')
    group by r.tenant
$$;
