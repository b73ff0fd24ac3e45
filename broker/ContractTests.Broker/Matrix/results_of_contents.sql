-- The newest results of each content: the one that is just too old bounds a range of the index.
with asked as (
    select c.id, (
        select n.provider_version_id from newest_verification n where n.content_id = c.id
        order by n.provider_version_id desc limit 1 offset @limit) as too_old
    from content c
    where c.id in ({{ids:contents}})
)
select n.content_id, n.provider_version_id, v.id, v.success, v.executed_at
from asked
join newest_verification n on n.content_id = asked.id and n.provider_version_id > coalesce(asked.too_old, -9223372036854775807)
join verification v on v.id = n.verification_id
order by n.provider_version_id desc
