-- A version that comes to a branch brings the successes that it already had.
insert into verified_branch (content_id, branch_id, first_success_at)
select v.content_id, @branch, min(v.created_at)
from verification v
where v.provider_version_id = @version and v.success
group by v.content_id
on conflict (content_id, branch_id) do update set first_success_at =
    case when excluded.first_success_at < verified_branch.first_success_at
        then excluded.first_success_at else verified_branch.first_success_at end
