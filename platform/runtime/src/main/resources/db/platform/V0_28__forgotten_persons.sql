-- A text in which whole values in quotation marks, as JSON writes them, are another's.
create function renamed(given text, names text[], pseudonym text) returns text
language plpgsql immutable as $$
declare
    name text;
begin
    if given = any (names) then
        return pseudonym;
    end if;
    foreach name in array names loop
        given := replace(given, to_json(name)::text, to_json(pseudonym)::text);
    end loop;
    return given;
end $$;

-- Where a tenant's rows have one of the names as a value that is no person: a role, a state, a code. Columns of persons are called so everywhere.
create function other_meanings(of_tenant text, names text[]) returns setof text
language plpgsql stable as $$
declare
    place record;
    found boolean;
begin
    return query select 'the service''s own name' where names && array['resultat', 'anybody'];
    for place in
        select r.relation, a.attname as place, a.atttypid = 'text[]'::regtype as several
        from relations_of_tenants() as r (relation)
        join pg_attribute a on a.attrelid = r.relation and a.attnum > 0 and not a.attisdropped
        where a.atttypid in ('text'::regtype, 'text[]'::regtype)
          and a.attname not in ('tenant', 'person', 'superior', 'who', 'created_by', 'changed_by', 'submitted_by', 'issued_by')
    loop
        execute format('select exists (select from %s where tenant = $1 and %I %s)',
                       place.relation, place.place, case when place.several then '&& $2' else '= any ($2)' end)
        into found using of_tenant, names;
        if found then
            return next format('%s of %s', place.place, place.relation);
        end if;
    end loop;
end $$;

-- What must be done before a person's names are replaced. A service replaces it that has rows which are about that person alone.
create procedure before_person_goes(names text[])
language plpgsql as $$
begin
    null;
end $$;

-- Replaces a person's names by a pseudonym, wherever in a tenant's rows one is a value, whichever tables there are. What was done stays done
-- by somebody, of whom nobody can tell any more who it was. Whoever owns the tables may call it, again too.
create procedure forget_person(of_tenant text, names text[], pseudonym text)
language plpgsql as $$
declare
    others   text;
    relation regclass;
    changes  text;
    affected text;
begin
    perform set_config('resultat.tenant', of_tenant, true), set_config('resultat.units', '*', true);
    perform lock_tenant();
    select string_agg(meaning, ', ') into others from other_meanings(of_tenant, names) meaning;
    if others is not null then
        raise exception using errcode = 'RF001', message = 'the name is something else too: ' || others;
    end if;
    call before_person_goes(names);
    foreach relation in array array(select * from relations_of_tenants()) loop
        select string_agg(format(case when a.atttypid = 'jsonb'::regtype then '%1$I = renamed(%1$I::text, $2, $3)::jsonb'
                                      else '%1$I = renamed(%1$I, $2, $3)' end, a.attname), ', '),
               string_agg(format('strpos(%1$I::text, one.name) > 0', a.attname), ' or ')
        into changes, affected
        from pg_attribute a
        where a.attrelid = relation and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attname <> 'tenant'
          and a.atttypid in ('text'::regtype, 'jsonb'::regtype);
        if changes is not null then
            execute format('update %s set %s where tenant = $1 and exists (select from unnest($2) one (name) where %s)', relation, changes, affected)
            using of_tenant, names, pseudonym;
        end if;
    end loop;
    insert into audit (who, kind, key)
    select 'installation', 'person', pseudonym
    where not exists (select from audit where tenant = of_tenant and kind = 'person' and key = pseudonym);
end $$;

revoke execute on procedure forget_person(text, text[], text) from public;
