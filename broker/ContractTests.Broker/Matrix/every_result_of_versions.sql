-- All results of each selected provider version for each selected content.
select v.content_id, v.provider_version_id, v.id, v.success, v.executed_at
from content c
join version asked on asked.pacticipant_id = c.provider_id and asked.id in ({{ids:versions}})
join verification v on v.content_id = c.id and v.provider_version_id = asked.id
where c.id in ({{ids:contents}})
