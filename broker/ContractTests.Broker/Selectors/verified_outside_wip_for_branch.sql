-- Verified, not as work in progress, on the branch itself or on another one before this one began.
select asked.id
from {{rows:contents}} asked
where exists (
    select 1
    from verification r
    join branch_version m on m.version_id = r.provider_version_id
    where r.content_id = asked.id and r.success and not r.wip and r.executed_at >= @since
        and (m.branch_id = @branch or r.executed_at < coalesce((
            select v.created_at from version v
            where v.id = (select min(b.version_id) from branch_version b where b.branch_id = @branch)),
            9223372036854775807)))
