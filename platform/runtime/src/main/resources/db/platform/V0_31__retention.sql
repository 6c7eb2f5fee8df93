-- For how many months a tenant keeps what is old, by kind; for ever where none are said. What was older than an instant is gone.
create table retention (
    tenant        text   not null default current_setting('resultat.tenant'),
    kind          text   not null,
    months        integer check (months > 0),
    revision      bigint not null default 1,
    removed_until timestamptz,
    primary key (tenant, kind)
);
call protect_tenant('retention');

create index import_by_end on import (tenant, finished_at);

-- Takes the oldest entries off the caller's trail, at most so many, and says how many. The service itself only ever adds to it, and what is
-- younger than a year stays whatever is asked.
create function forget_audit(of_before timestamptz, most integer) returns bigint
language sql security definer set search_path = public as $$
    with old as (
        select position from audit
        where tenant = current_setting('resultat.tenant') and at < least(of_before, now() - interval '1 year')
        order by position
        limit most
    ),
    gone as (
        delete from audit a using old o where a.tenant = current_setting('resultat.tenant') and a.position = o.position returning 1
    )
    select count(*) from gone
$$;
