-- When a municipality leaves the suite, whoever has been in a network longest becomes its steward; one that nobody else is in ends.
create or replace procedure before_tenant_ends(of_tenant text)
language plpgsql as $$
begin
    update network n
    set tenant = (
        select m.tenant from network_member m where m.network = n.id and m.tenant <> of_tenant order by m.joined_at, m.tenant limit 1)
    where n.tenant = of_tenant
      and exists (select from network_member m where m.network = n.id and m.tenant <> of_tenant);
    delete from network_invitation i using network n where n.id = i.network and n.tenant = of_tenant;
end $$;
