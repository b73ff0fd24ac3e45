-- The pacts of what is released and supported, anywhere or in one environment.
select consumer.name, v.id, v.number, c.id, c.hash, e.name, e.production
from integration i
join pacticipant consumer on consumer.id = i.consumer_id
join released_version r on r.pacticipant_id = i.consumer_id and r.support_ended_at is null
join environment e on e.id = r.environment_id and (@name = '' or e.name = @name)
join pact p on p.consumer_version_id = r.version_id and p.provider_id = i.provider_id
join version v on v.id = p.consumer_version_id
join content c on c.id = p.content_id
where i.provider_id = @provider and (@consumer = '' or consumer.name = @consumer)
