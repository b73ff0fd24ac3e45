select
    count(*),
    (select count(*) from description),
    count(distinct provider_id),
    coalesce(sum(case when success then 1 else 0 end), 0),
    coalesce(sum(case when success is not null and not success then 1 else 0 end), 0)
from provider_contract
