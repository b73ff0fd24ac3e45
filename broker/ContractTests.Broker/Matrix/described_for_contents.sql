-- The newest descriptions that each content was compared with, each by the newest version that has it: the one that is
-- just too old bounds a range of the index.
with asked as (
    select c.id, c.interactions_count, (
        select k.description_id from comparison k where k.content_id = c.id
        order by k.description_id desc limit 1 offset @limit) as too_old
    from content c
    where c.id in ({{ids:contents}})
)
select asked.id, p.version_id, asked.interactions_count, p.description_id, p.success, k.success, k.covered, k.problems,
    case when k.created_at > p.updated_at then k.created_at else p.updated_at end
from asked
join comparison k on k.content_id = asked.id and k.description_id > coalesce(asked.too_old, -9223372036854775807)
join provider_contract p on p.description_id = k.description_id
    and p.version_id = (select max(n.version_id) from provider_contract n where n.description_id = k.description_id)
where k.content_id in ({{ids:contents}})
order by p.version_id desc
