insert into verified_branch (content_id, branch_id, first_success_at)
select v.content_id, m.branch_id, min(v.created_at)
from verification v
join branch_version m on m.version_id = v.provider_version_id
where v.content_id = @content and v.success
group by v.content_id, m.branch_id
