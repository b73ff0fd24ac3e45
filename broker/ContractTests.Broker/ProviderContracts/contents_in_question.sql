-- What the consumers of a provider have that matters: the newest pact of each, that of its main branch, and what is
-- deployed or released. Each content once, by the newest of its pacts among these; with how it compares, if known.
with chosen as (
    select i.consumer_id, i.provider_id, c.main_branch
    from pacticipant p
    join integration i on i.provider_id = p.id
    join pacticipant c on c.id = i.consumer_id
    where p.name = @provider
), newest as (
    select (
        select max(p.consumer_version_id) from pact p
        where p.consumer_id = chosen.consumer_id and p.provider_id = chosen.provider_id) as version_id,
        chosen.provider_id
    from chosen
    union
    select h.version_id, chosen.provider_id
    from chosen
    join branch b on b.pacticipant_id = chosen.consumer_id and b.name = chosen.main_branch
    join branch_head h on h.branch_id = b.id
    union
    select d.version_id, chosen.provider_id
    from chosen
    cross join environment e
    join deployed_version d
        on d.environment_id = e.id and d.pacticipant_id = chosen.consumer_id and d.undeployed_at is null
    union
    select r.version_id, chosen.provider_id
    from chosen
    cross join environment e
    join released_version r
        on r.environment_id = e.id and r.pacticipant_id = chosen.consumer_id and r.support_ended_at is null
), shown as (
    select p.content_id, max(p.id) as pact_id
    from newest
    join pact p on p.consumer_version_id = newest.version_id and p.provider_id = newest.provider_id
    group by p.content_id
)
select c.id, c.consumer_id, consumer.name, v.number, c.interactions_count, shown.pact_id,
    k.success, k.covered, k.problems
from shown
join content c on c.id = shown.content_id
join pact p on p.id = shown.pact_id
join version v on v.id = p.consumer_version_id
join pacticipant consumer on consumer.id = c.consumer_id
left join description d
    on d.provider_id = c.provider_id and d.specification = @specification and d.hash = @hash
left join comparison k on k.content_id = c.id and k.description_id = d.id
order by consumer.name, c.id
limit @limit
