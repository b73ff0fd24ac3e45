select
    count(*),
    coalesce(sum(case when success then 1 else 0 end), 0),
    coalesce(sum(case when success then 0 else 1 end), 0)
from comparison
