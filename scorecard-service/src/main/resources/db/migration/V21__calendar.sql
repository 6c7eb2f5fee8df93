-- Addresses of calendars: calendar programs cannot send a token in a header. Of each is kept only what tells whether one is right.
create table calendar_address (
    id         uuid        primary key default gen_random_uuid(),
    tenant     text        not null default current_setting('resultat.tenant'),
    person     text        not null,
    token_hash text        not null,
    name       text        not null,
    created_at timestamptz not null default now(),
    read_at    timestamptz,
    unique (tenant, token_hash)
);
create index calendar_address_of_person on calendar_address (tenant, person);
call protect_tenant('calendar_address');
