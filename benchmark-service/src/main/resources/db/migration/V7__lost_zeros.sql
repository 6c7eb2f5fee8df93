-- Whether a region's number has lost the zero that it begins with: a region with it is known, or all numbers that are known are longer.
create function lost_its_zero(of_region text) returns boolean
language sql stable as $$
    select of_region ~ '^([0-9]{3}|[0-9]{5})$' and (
        exists (select from region_year y where y.region = '0' || of_region)
        or exists (select from region_year y where y.region ~ '^[0-9]+$' and length(y.region) = length(of_region) + 1)
           and not exists (select from region_year y where y.region ~ '^[0-9]+$' and length(y.region) = length(of_region)))
$$;
