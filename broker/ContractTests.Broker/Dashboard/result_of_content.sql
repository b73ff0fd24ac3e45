-- The last result for a content, by whichever provider version.
select r.provider_version_id, w.number, r.success, r.pending, r.executed_at, r.created_at, @number, r.id, c.hash
from verification r
join content c on c.id = r.content_id
join version w on w.id = r.provider_version_id
where r.id = (select max(m.id) from verification m where m.content_id = @content)
