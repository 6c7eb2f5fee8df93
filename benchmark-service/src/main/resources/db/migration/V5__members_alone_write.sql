-- Who has left a network, or never joined it, writes nothing into it.
create procedure let_members_alone_write(relation regclass)
language plpgsql as $$
begin
    execute format('drop policy own_write on %s', relation);
    execute format(
        'create policy own_write on %s using (tenant = current_setting(''resultat.tenant'', true))'
        ' with check (tenant = current_setting(''resultat.tenant'', true) and network in (select joined_networks()))', relation);
end $$;

call let_members_alone_write('network_target');
call let_members_alone_write('network_post');
call let_members_alone_write('network_share');
call let_members_alone_write('network_result');

drop procedure let_members_alone_write;
