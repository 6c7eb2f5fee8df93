-- Of the tenants that are asked for alone. Measurements count as well: which month is the latest depends on them, also where no light is
-- another. The function without tenants stays for instances of the release before, which may run beside this one.
create function card_versions(of_tenants text[]) returns table (tenant text, version bigint)
language sql stable security definer set search_path = public as $$
    select r.tenant, sum(r.version)::bigint + releases_version(r.tenant)
    from relation_change r
    where r.tenant = any (of_tenants)
      and r.relation in ('measurement', 'status', 'indicator', 'target', 'scorecard_history', 'unit_version', 'evaluation_due', 'card_edition')
    group by r.tenant
$$;
