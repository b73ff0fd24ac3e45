-- Verified on the branch itself, or on another one before this one began.
select c.id
from content c
where c.id in ({{ids:contents}}) and (
    exists (select 1 from verified_branch o where o.content_id = c.id and o.branch_id = @branch)
    or exists (
        select 1 from verified_branch b
        where b.content_id = c.id and b.branch_id <> @branch and b.first_success_at < @created_at))
