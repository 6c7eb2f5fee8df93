-- Tables that analysts pull -------------------------------------------------------------------------------------------------

-- How often a relation was written by a tenant, and when the last time: the version of what is read from it. A statement that
-- changes no row counts too.
create table relation_change (
    tenant     text        not null default current_setting('resultat.tenant'),
    relation   text        not null,
    version    bigint      not null default 1,
    changed_at timestamptz not null default clock_timestamp(),
    primary key (tenant, relation)
);
call protect_tenant('relation_change');

create function note_change() returns trigger
language plpgsql as $$
begin
    if coalesce(current_setting('resultat.tenant', true), '') = '' then
        -- the owner, as in a migration: whatever it was, it may be any tenant's
        update relation_change set version = version + 1, changed_at = clock_timestamp() where relation = tg_table_name;
    else
        insert into relation_change (relation) values (tg_table_name)
        on conflict (tenant, relation) do update set version = relation_change.version + 1, changed_at = excluded.changed_at;
    end if;
    return null;
end $$;

create procedure watch(relation regclass)
language plpgsql as $$
begin
    execute format('create trigger note_change after insert or update or delete on %s execute function note_change()', relation);
    execute format('insert into relation_change (tenant, relation) select distinct tenant, %L from %s', relation, relation);
end $$;

call watch('unit_version');

-- What the tenant lets anybody read.
create table published_table (
    tenant text not null default current_setting('resultat.tenant'),
    id     text not null,
    primary key (tenant, id)
);
call protect_tenant('published_table');

-- The same query is saved once.
create table saved_query (
    tenant     text        not null default current_setting('resultat.tenant'),
    id         uuid        not null,
    query      jsonb       not null,
    by_anybody boolean     not null,
    saved_at   timestamptz not null default clock_timestamp(),
    primary key (tenant, id)
);
create index on saved_query (tenant) where by_anybody;
call protect_tenant('saved_query');

-- A label in a language, or in the first that there is.
create function label_in(labels jsonb, language text) returns text
language sql immutable as $$
    select coalesce(labels ->> language, labels ->> 'nb', (select value from jsonb_each_text(labels) limit 1))
$$;

-- Which values a dimension of a relation has had, where asking the relation itself would mean to read all of it.
create table known_value (
    tenant    text not null default current_setting('resultat.tenant'),
    relation  text not null,
    dimension text not null,
    code      text not null,
    primary key (tenant, relation, dimension, code)
);
call protect_tenant('known_value');
