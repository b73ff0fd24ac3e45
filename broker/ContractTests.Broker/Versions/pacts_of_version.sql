-- The pacts of a version with the last result of each.
select provider.name, c.hash, r.id, r.success, r.executed_at, w.number, p.id
from pact p
join pacticipant provider on provider.id = p.provider_id
join content c on c.id = p.content_id
left join verification r on r.id = (select max(m.id) from verification m where m.content_id = p.content_id)
left join version w on w.id = r.provider_version_id
where p.consumer_version_id = @version
order by lower(provider.name)
limit @limit
