-- What another service has said of who may read its figures, whose copies here are held back as long.
create table told_release (
    tenant   text   not null default current_setting('resultat.tenant'),
    kind     text   not null,
    key      text   not null,
    revision bigint not null,
    primary key (tenant, kind, key)
);
call protect_tenant('told_release');

-- Row level security by unit, where a row without one is everybody's.
create procedure protect_unit_or_everybody(relation regclass, unit_column name)
language plpgsql as $$
begin
    execute format('alter table %s enable row level security', relation);
    execute format(
        'create policy tenant_and_unit on %s using (tenant = current_setting(''resultat.tenant'', true)'
        ' and (%I is null or current_setting(''resultat.units'', true) = ''*'' or %I in (select reach.unit from unit_reach reach'
        ' where reach.root = any (string_to_array(current_setting(''resultat.units'', true), '',''))))'
        ')', relation, unit_column, unit_column);
end $$;
