-- The pacts of all versions with a tag.
select consumer.name, v.id, v.number, c.id, c.hash, t.name, false
from integration i
join pacticipant consumer on consumer.id = i.consumer_id
join tag t on t.pacticipant_id = i.consumer_id and t.name = @name
join pact p on p.consumer_version_id = t.version_id and p.provider_id = i.provider_id
join version v on v.id = p.consumer_version_id
join content c on c.id = p.content_id
where i.provider_id = @provider and (@consumer = '' or consumer.name = @consumer)
