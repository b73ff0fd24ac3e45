-- The last result for the last earlier pact of the pair that has one.
select r.provider_version_id, w.number, r.success, r.pending, r.executed_at, r.created_at, v.number
from version asked
join pacticipant provider on provider.name = @provider
join pact p on p.consumer_id = asked.pacticipant_id and p.provider_id = provider.id
    and p.consumer_version_id < asked.id
join version v on v.id = p.consumer_version_id
join verification r on r.id = (select max(m.id) from verification m where m.content_id = p.content_id)
join version w on w.id = r.provider_version_id
where asked.id = @version
order by p.consumer_version_id desc
limit 1
