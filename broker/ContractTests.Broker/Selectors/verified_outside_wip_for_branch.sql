-- Verified, not as work in progress, on the branch itself or on another one before this one began.
select c.id
from content c
where c.id in ({{ids:contents}}) and exists (
    select 1
    from verification r
    join branch_version m on m.version_id = r.provider_version_id
    where r.content_id = c.id and r.success and not r.wip and r.executed_at >= @since
        and (m.branch_id = @branch or r.executed_at < @began))
