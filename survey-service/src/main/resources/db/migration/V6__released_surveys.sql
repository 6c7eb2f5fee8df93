-- Which surveys those outside the house may read is said by releases, as of everything else.
insert into release (id, tenant, kind, key, citizens, version)
select gen_random_uuid(), tenant, 'campaign', id::text, clock_timestamp(), 0 from campaign where public;
drop table public_campaign;
alter table campaign drop column public;

-- Those outside the house see a survey when it is released to them; those within see that it is held, and its results when they may.
create policy released on campaign as restrictive for select using (
    (select reading_level()) in ('', 'workplace', 'unit', 'department', 'executive-group')
    or id::text = any ((select open_keys('campaign'))::text[]));
call protect_released_things('result', 'campaign', 'campaign');
call protect_released_things('result_unit', 'campaign', 'campaign');
call protect_released_things('comment', 'campaign', 'campaign');

-- A citizen knows a survey's id and no municipality. Tells nothing but whose it is.
create function tenant_of_campaign(asked uuid) returns text
language sql stable security definer set search_path = public as $$
    select tenant from campaign where id = asked
$$;

-- A survey tells whether citizens may read it, so that it is another one when a release was written.
create function campaign_released() returns trigger
language plpgsql as $$
declare
    released release = coalesce(new, old);
begin
    update campaign set revision = revision + 1 where released.kind = 'campaign' and id::text = released.key;
    return null;
end $$;
create trigger campaign_released after insert or update or delete on release for each row execute function campaign_released();
