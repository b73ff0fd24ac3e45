-- Versions of one pacticipant that no rule keeps, oldest first.
select v.id
from version v
join pacticipant p on p.id = v.pacticipant_id
where v.pacticipant_id = @pacticipant
    and v.id < @newest
    and v.created_at < @older_than
    and not exists (
        select 1 from branch_head h join branch b on b.id = h.branch_id
        where h.version_id = v.id and (b.updated_at >= @stale_since or b.name = p.main_branch)
    )
    and (@tag_heads or not exists (select 1 from tag_head t where t.version_id = v.id))
    and (@deployed or not exists (
        select 1 from deployed_version d where d.version_id = v.id and d.undeployed_at is null))
    and (@released or not exists (
        select 1 from released_version r where r.version_id = v.id and r.support_ended_at is null))
order by v.id
limit @limit
