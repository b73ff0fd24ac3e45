-- Continues "with shown as (…)", the ids of pacts: each pact with the last result of its content.
select p.id, p.consumer_id, consumer.name, p.consumer_version_id, v.number, p.provider_id, provider.name,
    p.created_at, r.provider_version_id, w.number, r.success, r.pending, r.executed_at, r.created_at, v.number, r.id, c.hash
from shown
cross join pact p
join pacticipant consumer on consumer.id = p.consumer_id
join pacticipant provider on provider.id = p.provider_id
join version v on v.id = p.consumer_version_id
left join verification r on r.id = (select max(m.id) from verification m where m.content_id = p.content_id)
left join content c on c.id = r.content_id
left join version w on w.id = r.provider_version_id
where p.id = shown.id
