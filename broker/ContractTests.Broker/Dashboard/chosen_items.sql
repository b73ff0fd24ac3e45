-- Continues "with chosen as (…)", a few integrations: the pacts of theirs that matter, that is the latest, the heads of
-- tags, what is deployed or released; each with the last result of its content. A cross join keeps its order: first
-- what is few, then what is sought for each.
, shown as (
    select p.id
    from chosen
    cross join pact p
    where p.provider_id = chosen.provider_id and p.consumer_version_id = (
        select max(l.consumer_version_id) from pact l
        where l.consumer_id = chosen.consumer_id and l.provider_id = chosen.provider_id)
    union
    select p.id
    from chosen
    cross join tag_head t
    cross join pact p
    where p.consumer_version_id = t.version_id and p.provider_id = chosen.provider_id
        and t.pacticipant_id = chosen.consumer_id
    union
    select p.id
    from chosen
    cross join deployed_version d
    cross join pact p
    where p.consumer_version_id = d.version_id and p.provider_id = chosen.provider_id
        and d.pacticipant_id = chosen.consumer_id and d.undeployed_at is null
    union
    select p.id
    from chosen
    cross join released_version r
    cross join pact p
    where p.consumer_version_id = r.version_id and p.provider_id = chosen.provider_id
        and r.pacticipant_id = chosen.consumer_id and r.support_ended_at is null
)
select p.id, p.consumer_id, consumer.name, p.consumer_version_id, v.number, p.provider_id, provider.name,
    p.created_at, r.provider_version_id, w.number, r.success, r.pending, r.executed_at, r.created_at, v.number
from shown
cross join pact p
join pacticipant consumer on consumer.id = p.consumer_id
join pacticipant provider on provider.id = p.provider_id
join version v on v.id = p.consumer_version_id
left join verification r on r.id = (select max(m.id) from verification m where m.content_id = p.content_id)
left join version w on w.id = r.provider_version_id
where p.id = shown.id
