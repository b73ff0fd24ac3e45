-- The newest pacts with each content: the one that is just too old bounds a range of the index.
with asked as (
    select c.id, c.hash, (
        select p.consumer_version_id from pact p where p.content_id = c.id
        order by p.consumer_version_id desc limit 1 offset @limit) as too_old
    from content c
    where c.id in ({{ids:contents}})
)
select p.id, p.consumer_id, p.consumer_version_id, p.provider_id, p.content_id, p.revision, p.created_at, asked.hash
from asked
join pact p on p.content_id = asked.id and p.consumer_version_id > coalesce(asked.too_old, -9223372036854775807)
