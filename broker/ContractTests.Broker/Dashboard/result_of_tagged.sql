-- The last result for a content by the latest provider version with a tag.
select r.provider_version_id, w.number, r.success, r.pending, r.executed_at, r.created_at, @number, r.id, c.hash
from pacticipant provider
join tag_head h on h.pacticipant_id = provider.id and h.name = @tag
join newest_verification n on n.content_id = @content and n.provider_version_id = h.version_id
join verification r on r.id = n.verification_id
join content c on c.id = r.content_id
join version w on w.id = r.provider_version_id
where provider.name = @provider
