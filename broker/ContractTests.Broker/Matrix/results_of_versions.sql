-- The last result of each selected provider version for each selected content: two seeks a pair, whatever the history.
select n.content_id, v.provider_version_id, v.id, v.success, v.executed_at
from content c
join version asked on asked.pacticipant_id = c.provider_id and asked.id in ({{ids:versions}})
join newest_verification n on n.content_id = c.id and n.provider_version_id = asked.id
join verification v on v.id = n.verification_id
where c.id in ({{ids:contents}})
