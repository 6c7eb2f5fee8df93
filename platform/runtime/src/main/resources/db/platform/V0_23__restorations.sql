-- When this database was taken back to an earlier instant, and when that was: what the services told in between never happened.
create table restoration (
    restored_to timestamptz not null,
    restored_at timestamptz primary key,
    check (restored_to <= restored_at)
);
