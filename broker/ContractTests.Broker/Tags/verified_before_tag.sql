-- A version that gets a tag brings the successes that it already had.
insert into verified_tag (content_id, name, wip, first_success_at)
select v.content_id, @name, v.wip, min(v.created_at)
from verification v
where v.provider_version_id = @version and v.success
group by v.content_id, v.wip
on conflict (content_id, name, wip) do update set first_success_at =
    case when excluded.first_success_at < verified_tag.first_success_at
        then excluded.first_success_at else verified_tag.first_success_at end
