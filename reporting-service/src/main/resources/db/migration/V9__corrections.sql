-- What came late for a month that is closed, and in which later month it is told; of each unit, with the reason that was given.
create table ledger_correction (
    tenant      text        not null default current_setting('resultat.tenant'),
    id          uuid        not null default gen_random_uuid(),
    import      uuid        not null,
    source      text        not null,
    unit        text        not null,
    month       date        not null,
    told_in     date        not null,
    amount      numeric     not null,
    reason      text        not null,
    recorded_at timestamptz not null,
    primary key (id)
);
create index ledger_correction_by_month on ledger_correction (tenant, told_in, unit);
call protect_unit('ledger_correction', 'unit');
