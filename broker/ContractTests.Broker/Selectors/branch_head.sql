-- The pact of the head of a branch; without a name, of every branch.
select consumer.name, v.id, v.number, c.id, c.hash, b.name, false
from integration i
join pacticipant consumer on consumer.id = i.consumer_id
join branch b on b.pacticipant_id = i.consumer_id and (@name = '' or b.name = @name)
join branch_head h on h.branch_id = b.id
join pact p on p.consumer_version_id = h.version_id and p.provider_id = i.provider_id
join version v on v.id = p.consumer_version_id
join content c on c.id = p.content_id
where i.provider_id = @provider and (@consumer = '' or consumer.name = @consumer)
