insert into verified_tag (content_id, name, wip, first_success_at)
select v.content_id, t.name, v.wip, min(v.created_at)
from verification v
join tag t on t.version_id = v.provider_version_id
where v.content_id = @content and v.success
group by v.content_id, t.name, v.wip
