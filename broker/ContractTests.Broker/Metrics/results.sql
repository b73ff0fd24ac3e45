select
    count(*),
    coalesce(sum(case when v.success then 1 else 0 end), 0),
    (select count(*) from newest_verification),
    min(v.created_at),
    max(v.created_at)
from verification v
