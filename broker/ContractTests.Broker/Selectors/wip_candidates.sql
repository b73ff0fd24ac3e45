-- New pacts that are heads of a branch or a tag of their consumer.
select consumer.name, v.id, v.number, c.id, c.hash, b.name, false, false
from pact p
join branch_head h on h.version_id = p.consumer_version_id
join branch b on b.id = h.branch_id
join pacticipant consumer on consumer.id = p.consumer_id
join version v on v.id = p.consumer_version_id
join content c on c.id = p.content_id
where p.provider_id = @provider and p.created_at > @since
union all
select consumer.name, v.id, v.number, c.id, c.hash, t.name, false, true
from pact p
join tag_head t on t.version_id = p.consumer_version_id
join pacticipant consumer on consumer.id = p.consumer_id
join version v on v.id = p.consumer_version_id
join content c on c.id = p.content_id
where p.provider_id = @provider and p.created_at > @since
