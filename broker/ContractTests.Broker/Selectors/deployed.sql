-- The pacts of what is deployed now, anywhere or in one environment.
select consumer.name, v.id, v.number, c.id, c.hash, e.name, e.production
from integration i
join pacticipant consumer on consumer.id = i.consumer_id
join deployed_version d on d.pacticipant_id = i.consumer_id and d.undeployed_at is null
join environment e on e.id = d.environment_id and (@name = '' or e.name = @name)
join pact p on p.consumer_version_id = d.version_id and p.provider_id = i.provider_id
join version v on v.id = p.consumer_version_id
join content c on c.id = p.content_id
where i.provider_id = @provider and (@consumer = '' or consumer.name = @consumer)
