-- New pacts that are heads of a branch or a tag of their consumer: from the heads, which are fewer than the pacts.
select consumer.name, v.id, v.number, c.id, c.hash, b.name, false, false
from integration i
cross join branch b
cross join branch_head h
cross join pact p
join pacticipant consumer on consumer.id = i.consumer_id
join version v on v.id = p.consumer_version_id
join content c on c.id = p.content_id
where i.provider_id = @provider and b.pacticipant_id = i.consumer_id and h.branch_id = b.id
    and p.consumer_version_id = h.version_id and p.provider_id = i.provider_id and p.created_at > @since
union all
select consumer.name, v.id, v.number, c.id, c.hash, t.name, false, true
from integration i
cross join tag_head t
cross join pact p
join pacticipant consumer on consumer.id = i.consumer_id
join version v on v.id = p.consumer_version_id
join content c on c.id = p.content_id
where i.provider_id = @provider and t.pacticipant_id = i.consumer_id
    and p.consumer_version_id = t.version_id and p.provider_id = i.provider_id and p.created_at > @since
