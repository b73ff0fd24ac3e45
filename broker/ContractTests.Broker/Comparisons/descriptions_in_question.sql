-- What the provider versions that matter say of themselves: the head of the main branch, what is deployed or released,
-- and the newest that describes anything. With it, how a content compares, if that is known.
select v.id, v.number, v.build_url, c.description_id, c.success, k.success, k.covered, k.problems
from (
    select h.version_id
    from pacticipant p
    join branch b on b.pacticipant_id = p.id and b.name = p.main_branch
    join branch_head h on h.branch_id = b.id
    where p.name = @provider
    union
    select d.version_id
    from pacticipant p
    cross join environment e
    join deployed_version d
        on d.environment_id = e.id and d.pacticipant_id = p.id and d.undeployed_at is null
    where p.name = @provider
    union
    select r.version_id
    from pacticipant p
    cross join environment e
    join released_version r
        on r.environment_id = e.id and r.pacticipant_id = p.id and r.support_ended_at is null
    where p.name = @provider
    union
    select max(n.version_id)
    from pacticipant p
    join provider_contract n on n.provider_id = p.id
    where p.name = @provider
) chosen
join provider_contract c on c.version_id = chosen.version_id
join version v on v.id = c.version_id
left join content known
    on known.consumer_id = (select id from pacticipant where name = @consumer)
    and known.provider_id = c.provider_id and known.hash = @hash
left join comparison k on k.content_id = known.id and k.description_id = c.description_id
order by v.id desc, c.specification
