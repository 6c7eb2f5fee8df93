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

-- Where a tenant's rows have one of the names as a value that is no person: a role, a state, a code. Columns of persons, and members of objects
-- that name one, are called so everywhere.
create function other_meanings(of_tenant text, names text[]) returns setof text
language plpgsql stable as $$
declare
    place   record;
    meaning text;
begin
    return query select 'the service''s own name' where names && array['resultat', 'anybody'];
    for place in
        select r.relation, a.attname as place, a.atttypid as type
        from relations_of_tenants() as r (relation)
        join pg_attribute a on a.attrelid = r.relation and a.attnum > 0 and not a.attisdropped
        where a.atttypid in ('text'::regtype, 'text[]'::regtype, 'jsonb'::regtype)
          and a.attname not in ('tenant', 'person', 'superior', 'who', 'created_by', 'changed_by', 'submitted_by', 'issued_by')
    loop
        if place.type = 'jsonb'::regtype then
            execute format(
                'select min(found.member #>> ''{}'') from %1$s line, unnest($2) asked (word),'
                ' jsonb_path_query(line.%2$I, ''strict $.** ? (@.type() == "object").keyvalue() ? (@.value == $word).key'', jsonb_build_object(''word'', asked.word)) found (member)'
                ' where line.tenant = $1 and strpos(line.%2$I::text, asked.word) > 0 and found.member #>> ''{}'' <> all ($3)', place.relation, place.place)
            into meaning using of_tenant, names, array['person', 'leader', 'superior', 'owner', 'chair', 'who', 'by', 'createdBy', 'changedBy',
                                                       'submittedBy', 'issuedBy', 'namedBy', 'readBy', 'reportedBy', 'reporter'];
            meaning := meaning || ' in ' || place.place;
        else
            execute format('select %L where exists (select from %s line where line.tenant = $1 and line.%I %s)', place.place, place.relation, place.place,
                           case place.type when 'text'::regtype then '= any ($2)' else '&& $2' end)
            into meaning using of_tenant, names;
        end if;
        if meaning is not null then
            return next format('%s of %s', meaning, place.relation);
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
        select string_agg(format(case when a.atttypid = 'jsonb'::regtype then '%1$I = renamed(line.%1$I::text, $2, $3)::jsonb'
                                      else '%1$I = renamed(line.%1$I, $2, $3)' end, a.attname), ', '),
               string_agg(format('strpos(line.%I::text, asked.word) > 0', a.attname), ' or ')
        into changes, affected
        from pg_attribute a
        where a.attrelid = relation and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attname <> 'tenant'
          and a.atttypid in ('text'::regtype, 'jsonb'::regtype);
        if changes is not null then
            execute format('update %s line set %s where line.tenant = $1 and exists (select from unnest($2) asked (word) where %s)', relation, changes, affected)
            using of_tenant, names, pseudonym;
        end if;
    end loop;
    insert into audit (who, kind, key)
    select 'installation', 'person', pseudonym
    where not exists (select from audit where tenant = of_tenant and kind = 'person' and key = pseudonym);
end $$;

revoke execute on procedure forget_person(text, text[], text) from public;
