-- What each selected provider version describes, with how it compares with each selected content, if that is known.
select c.id, p.version_id, c.interactions_count, p.description_id, p.success, k.success, k.covered, k.problems,
    case when k.created_at > p.updated_at then k.created_at else p.updated_at end
from content c
join version asked on asked.pacticipant_id = c.provider_id and asked.id in ({{ids:versions}})
join provider_contract p on p.version_id = asked.id
left join comparison k on k.content_id = c.id and k.description_id = p.description_id
where c.id in ({{ids:contents}})
