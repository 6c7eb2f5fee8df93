-- The corner of the steering triangle that an indicator stands in: as its scorecard says, else as its source tells.
alter table indicator add column corner text check (corner in ('ECONOMY', 'ACTIVITY', 'QUALITY'));

update indicator
set corner = case when source ->> 'kind' = 'ledger' or source ->> 'statistic' = 'cost-per-unit' then 'ECONOMY'
                  when source ->> 'kind' = 'production' then 'ACTIVITY' else 'QUALITY' end
where source ->> 'kind' in ('ledger', 'production', 'survey');
