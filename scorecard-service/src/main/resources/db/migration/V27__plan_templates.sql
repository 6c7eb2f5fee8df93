-- The headings that a tenant wants in the annual plans of some types of unit.
create table plan_template (
    tenant   text   not null default current_setting('resultat.tenant'),
    code     text   not null,
    document jsonb  not null,
    revision bigint not null,
    primary key (tenant, code)
);
call protect_tenant('plan_template');

-- The template of a unit's plan for a year: one for its type before one for all.
create function plan_template_of(of_unit text, of_year integer) returns setof plan_template
language sql stable as $$
    select t.*
    from plan_template t
    where t.document -> 'unitTypes' is null or jsonb_exists(t.document -> 'unitTypes', type_of(of_unit, make_date(of_year, 12, 31)))
    order by t.document -> 'unitTypes' is null, t.code collate natural_order
    limit 1
$$;
