-- Municipalities that have left. What was told of them until then is heard no more, though the broker may still have it.
create table ended_tenant (
    tenant   text        primary key default current_setting('resultat.tenant'),
    ended_at timestamptz not null
);
call protect_tenant('ended_tenant');

-- What must be done before a tenant's rows can go. A service replaces it that keeps rows of several tenants together.
create procedure before_tenant_ends(of_tenant text)
language plpgsql as $$
begin
    null;
end $$;

-- Takes away all that the database has of a tenant, whichever tables there are. Whoever owns the tables may call it, again
-- too. The versions of relations go on counting, so that nobody who has read takes another tenant of that name for this one.
create procedure end_tenant(of_tenant text)
language plpgsql as $$
declare
    relation  regclass;
    relations regclass[];
    later     regclass[];
begin
    perform set_config('resultat.tenant', of_tenant, true), set_config('resultat.units', '*', true);
    perform lock_tenant();
    -- some time ahead, for what is on its way
    insert into ended_tenant (ended_at) values (clock_timestamp() + interval '10 minutes')
    on conflict (tenant) do update set ended_at = excluded.ended_at;
    call before_tenant_ends(of_tenant);
    -- rows of imports that are being worked off know their import alone
    for relation in
        select i.attrelid::regclass
        from pg_attribute i
        join pg_class c on c.oid = i.attrelid and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
        where i.attname = 'import' and i.atttypid = 'uuid'::regtype and not i.attisdropped
          and not exists (select from pg_attribute t where t.attrelid = i.attrelid and t.attname = 'tenant' and not t.attisdropped)
    loop
        execute format('delete from %s where import in (select id from import where tenant = $1)', relation) using of_tenant;
    end loop;
    relations := array(select * from relations_of_tenants());
    while cardinality(relations) > 0 loop
        later := '{}';
        foreach relation in array relations loop
            begin
                execute format('delete from %s where tenant = $1', relation) using of_tenant;
            exception when foreign_key_violation then
                later := later || relation; -- after those that refer to it
            end;
        end loop;
        if cardinality(later) = cardinality(relations) then
            raise exception 'others refer to rows of % in %', of_tenant, later;
        end if;
        relations := later;
    end loop;
end $$;

revoke execute on procedure end_tenant(text) from public;

-- The tables that have rows of tenants, but those that say that one has ended.
create function relations_of_tenants() returns setof regclass
language sql stable as $$
    select c.oid::regclass
    from pg_class c
    join pg_attribute t on t.attrelid = c.oid and t.attname = 'tenant' and not t.attisdropped
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname not in ('relation_change', 'ended_tenant')
    order by c.relname
$$;
