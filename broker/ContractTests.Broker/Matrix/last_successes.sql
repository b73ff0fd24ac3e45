-- The provider version that last verified each content with success.
select c.id, (
    select asked.number
    from verification v
    join version asked on asked.id = v.provider_version_id
    where v.content_id = c.id and v.success = true
    order by v.executed_at desc limit 1)
from content c
where c.id in ({{ids:contents}})
