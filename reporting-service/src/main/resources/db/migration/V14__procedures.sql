-- How things are done: written and approved in one unit, and valid for units and types. What is approved is there for everybody to read; a
-- draft is for those who write it.
create table procedure (
    id          uuid        primary key,
    tenant      text        not null,
    unit        text        not null,
    person      text,
    role        text,
    code        text        not null,
    kind        text        not null,
    draft       jsonb       not null,
    approved    jsonb,
    issued      integer     not null,
    review_by   date,
    links       text[]      not null,
    valid_units text[]      not null,
    valid_types text[]      not null,
    duty        uuid,
    state       text        not null,
    created_by  text        not null,
    created_at  timestamptz not null,
    changed_at  timestamptz not null,
    version     bigint      not null,
    title       text        not null default '',
    body        text        not null default '',
    words       tsvector    generated always as (
        setweight(to_tsvector('norwegian', title), 'A') || setweight(to_tsvector('norwegian', body), 'B')) stored,
    unique (tenant, code)
);
create index procedure_by_word on procedure using gin (words);
alter table procedure enable row level security;
create policy writers_and_readers on procedure
    using (tenant = current_setting('resultat.tenant', true)
           and (issued > 0 or person = nullif(current_setting('resultat.person', true), '')
                or current_setting('resultat.units', true) = '*'
                or unit in (select reach.unit from unit_reach reach
                            where reach.root = any (string_to_array(current_setting('resultat.units', true), ',')))));
