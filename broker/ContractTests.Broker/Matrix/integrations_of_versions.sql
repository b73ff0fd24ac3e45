-- The pairs for which the selected versions have published a pact.
select distinct p.consumer_id, consumer.name, p.provider_id, provider.name
from pact p
join pacticipant consumer on consumer.id = p.consumer_id
join pacticipant provider on provider.id = p.provider_id
where p.consumer_version_id in ({{ids:versions}})
