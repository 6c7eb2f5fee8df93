-- Documents as they were issued, each version as its readers got it.
create table document_version (
    tenant    text        not null default current_setting('resultat.tenant'),
    kind      text        not null,
    key       text        not null,
    unit      text        not null,
    version   integer     not null,
    document  jsonb       not null,
    issued_by text        not null,
    issued_at timestamptz not null,
    primary key (tenant, kind, key, version)
);
call protect_unit('document_version', 'unit');

-- Who has read which version, and when first.
create table document_receipt (
    tenant  text        not null default current_setting('resultat.tenant'),
    kind    text        not null,
    key     text        not null,
    unit    text        not null,
    version integer     not null,
    person  text        not null,
    read_at timestamptz not null,
    primary key (tenant, kind, key, version, person)
);
call protect_unit('document_receipt', 'unit');
