-- A change is noted once for each relation and transaction. When each statement wrote the note again, the versions of its row
-- formed a chain that the next statement walked, so that the cost of a transaction grew with the square of its statements.
-- The setting is local to the transaction, and a savepoint that is rolled back takes it back together with the note.
create or replace function note_change() returns trigger
language plpgsql as $$
declare
    change text := format('%s/%s ', current_setting('resultat.tenant', true), tg_table_name);
    noted  text := coalesce(current_setting('resultat.noted', true), '');
begin
    if position(' ' || change in ' ' || noted) > 0 then
        return null;
    end if;
    if coalesce(current_setting('resultat.tenant', true), '') = '' then
        -- the owner, as in a migration: whatever it was, it may be any tenant's
        update relation_change set version = version + 1, changed_at = clock_timestamp() where relation = tg_table_name;
    else
        insert into relation_change (relation) values (tg_table_name)
        on conflict (tenant, relation) do update set version = relation_change.version + 1, changed_at = excluded.changed_at;
    end if;
    perform set_config('resultat.noted', noted || change, true);
    return null;
end $$;
