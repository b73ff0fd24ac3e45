-- Verified on the branch itself, or on another one before this one began.
select distinct b.content_id
from verified_branch b
where b.content_id in ({{ids:contents}}) and (b.branch_id = @branch or b.first_success_at < @created_at)
