-- Who was named to stand in for the leader of a unit, by whom and for which days; who leads is the table leader, which has them too.
create table stand_in (
    id         uuid        primary key,
    tenant     text        not null,
    unit       text        not null,
    person     text        not null,
    role       text,
    valid_from date        not null,
    valid_to   date        not null,
    ended_on   date,
    state      text        not null,
    created_by text        not null,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    version    bigint      not null,
    check (valid_from <= valid_to)
);
create index stand_in_by_unit on stand_in (tenant, unit, valid_from);
call protect_unit_or_person('stand_in', 'unit', 'person');
