-- What the answers to an item, or to all items of a dimension, can be told as: a mean of numbers, a share of favourable answers on a scale,
-- net promoters. A dimension has a favourable share only where its items are of one scale: what is favourable on one is not on another.
create view answer_scale with (security_invoker = true) as
select code as questionnaire, version, 'item' as kind, item as asked,
       kind in ('SCALE', 'RECOMMENDATION', 'NUMBER') as is_numeric, kind = 'RECOMMENDATION' as is_recommendation,
       case when kind = 'SCALE' then favourable end as favourable, case when kind = 'SCALE' then highest::integer end as highest
from questionnaire_item
union all
select code, version, 'dimension', dimension, bool_and(kind in ('SCALE', 'RECOMMENDATION', 'NUMBER')), false,
       case when is_one_scale then min(favourable) end, case when is_one_scale then max(highest)::integer end
from (select *, min(kind) over same = 'SCALE' and max(kind) over same = 'SCALE' and min(lowest) over same = max(lowest) over same
                and min(highest) over same = max(highest) over same and min(favourable) over same = max(favourable) over same as is_one_scale
      from questionnaire_item
      where dimension is not null
      window same as (partition by tenant, code, version, dimension)) item
group by tenant, code, version, dimension, is_one_scale;

-- The campaigns that count, as it was known then: of those with the same questionnaire and period the one that was released last, since
-- figures of both together would tell of what is withheld in one.
create function counting_campaign(as_of timestamptz) returns setof campaign
language sql stable as $$
    select distinct on (questionnaire, period) *
    from campaign
    where state = 'released' and (as_of is null or released_at <= as_of)
    order by questionnaire, period, released_at desc, position desc
$$;
