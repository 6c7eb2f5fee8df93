-- What a leader and the superior have agreed on for a year. Personal: the two read it, and the executive; nobody else, whatever else they
-- may see of the tenant.
create table agreement (
    id              uuid        primary key,
    tenant          text        not null,
    unit            text        not null,
    year            integer     not null,
    person          text        not null,
    superior        text        not null,
    role            text,
    terms           jsonb       not null,
    signatures      jsonb       not null,
    talks           jsonb       not null,
    self_assessment text,
    assessment      text,
    state           text        not null,
    created_by      text        not null,
    created_at      timestamptz not null,
    changed_at      timestamptz not null,
    version         bigint      not null,
    check (person <> superior),
    unique (tenant, unit, year, person)
);
create index agreement_by_superior on agreement (tenant, superior, year);
alter table agreement enable row level security;
create policy parties_and_executive on agreement
    using (tenant = current_setting('resultat.tenant', true)
           and (nullif(current_setting('resultat.person', true), '') in (person, superior)
                or 'executive' = any (string_to_array(current_setting('resultat.roles', true), ','))));
