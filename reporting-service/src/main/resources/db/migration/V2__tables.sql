-- What tables are made of, with the values that earlier imports told.
call watch('balance');
call watch('manual_forecast');
call watch('absence_total');
call watch('production');

insert into known_value (tenant, relation, dimension, code)
select distinct tenant, 'balance', 'month', to_char(month, 'YYYY-MM') from balance
union all
select distinct tenant, 'balance', 'function', function from balance
union all
select distinct tenant, 'balance', 'account', account from balance
union all
select distinct tenant, 'absence_total', 'month', to_char(month, 'YYYY-MM') from absence_total
union all
select distinct tenant, 'production', 'month', to_char(month, 'YYYY-MM') from production
union all
select distinct tenant, 'production', 'measure', measure from production;
