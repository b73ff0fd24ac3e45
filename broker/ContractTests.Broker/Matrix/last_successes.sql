-- The provider version that last verified each content with success.
select c.id, asked.id, asked.number
from content c
join version asked on asked.id = (
    select v.provider_version_id from verification v
    where v.content_id = c.id and v.success = true
    order by v.executed_at desc limit 1)
where c.id in ({{ids:contents}})
