-- The head of the main branch, then what is deployed, then what is released: each unless it has tried the content, or
-- verifies nothing at all and has a description that speaks of all of it.
select required.id, required.number, required.description
from (
    select v.id, v.number, 'latest from main branch' as description, 1 as place, '' as name
    from pacticipant p
    join branch b on b.pacticipant_id = p.id and b.name = p.main_branch
    join branch_head h on h.branch_id = b.id
    join version v on v.id = h.version_id
    where p.id = @provider
    union all
    select v.id, v.number, 'deployed in ' || e.name, 2, e.name
    from deployed_version d
    join version v on v.id = d.version_id
    join environment e on e.id = d.environment_id
    where d.pacticipant_id = @provider and d.undeployed_at is null
    union all
    select v.id, v.number, 'released in ' || e.name, 3, e.name
    from released_version r
    join version v on v.id = r.version_id
    join environment e on e.id = r.environment_id
    where r.pacticipant_id = @provider and r.support_ended_at is null
) required
where not exists (
    select 1 from newest_verification n
    where n.content_id = @content and n.provider_version_id = required.id)
    and not (
        not exists (select 1 from newest_verification n where n.provider_version_id = required.id)
        and exists (
            select 1
            from provider_contract d
            join comparison k on k.description_id = d.description_id and k.content_id = @content
            join content c on c.id = k.content_id and c.interactions_count <= k.covered
            where d.version_id = required.id))
order by required.place, required.name, required.id
