-- Boards: who meets about which indicators of a unit, and how often. Everybody in the house knows which there are.
create table board (
    id         uuid        primary key,
    tenant     text        not null,
    code       text        not null,
    unit       text        not null,
    document   jsonb       not null,
    changed_at timestamptz not null,
    version    bigint      not null,
    unique (tenant, code)
);
call protect_tenant('board');

-- What a meeting came to: for those who see the unit.
create table meeting (
    id         uuid        primary key,
    tenant     text        not null,
    board      text        not null,
    unit       text        not null,
    day        date        not null,
    minutes    text,
    cancelled  boolean     not null,
    changed_by text        not null,
    changed_at timestamptz not null,
    version    bigint      not null,
    unique (tenant, board, day)
);
call protect_unit('meeting', 'unit');
