-- The contents of the latest pacts.
select c.body
from integration i
join pact p on p.provider_id = i.provider_id and p.consumer_version_id = (
    select max(l.consumer_version_id) from pact l
    where l.consumer_id = i.consumer_id and l.provider_id = i.provider_id)
join content c on c.id = p.content_id
