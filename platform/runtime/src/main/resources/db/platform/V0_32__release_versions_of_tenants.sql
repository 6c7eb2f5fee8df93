-- Of the tenants that are asked for alone, so that a municipality does not wait for those of all others to be counted. The function without
-- tenants stays for instances of the release before, which may run beside this one.
create function release_versions(of_tenants text[]) returns table (tenant text, version bigint)
language sql stable security definer set search_path = public as $$
    select r.tenant, releases_version(r.tenant) from relation_change r where r.tenant = any (of_tenants) and r.relation = 'release'
$$;
