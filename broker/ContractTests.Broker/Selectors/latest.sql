-- The pact of the latest version of each consumer that has one.
select consumer.name, v.id, v.number, c.id, c.hash, null, false
from integration i
join pacticipant consumer on consumer.id = i.consumer_id
join pact p on p.consumer_version_id = (
    select max(l.consumer_version_id) from pact l
    where l.consumer_id = i.consumer_id and l.provider_id = i.provider_id) and p.provider_id = i.provider_id
join version v on v.id = p.consumer_version_id
join content c on c.id = p.content_id
where i.provider_id = @provider and (@consumer = '' or consumer.name = @consumer)
