-- The newest results of each content, earlier ones by the same version too.
with asked as (
    select c.id, (
        select v.id from verification v where v.content_id = c.id order by v.id desc limit 1 offset @limit) as too_old
    from content c
    where c.id in ({{ids:contents}})
)
select v.content_id, v.provider_version_id, v.id, v.success, v.executed_at
from asked
join verification v on v.content_id = asked.id and v.id > coalesce(asked.too_old, -9223372036854775807)
order by v.id desc
