-- The newest contents that the descriptions of a provider version were compared with.
select c.id, p.version_id, c.interactions_count, p.description_id, p.success, k.success, k.covered, k.problems,
    case when k.created_at > p.updated_at then k.created_at else p.updated_at end
from provider_contract p
join comparison k on k.description_id = p.description_id
join content c on c.id = k.content_id
where p.version_id = @version
order by k.content_id desc
limit @limit
