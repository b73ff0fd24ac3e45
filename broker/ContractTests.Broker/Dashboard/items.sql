-- The pacts that matter of the integrations that changed last: the latest, the heads of tags, what is deployed or
-- released; each with the last result of its content.
with chosen as (
    select i.consumer_id, i.provider_id
    from integration i
    where @consumer = 0 or (i.consumer_id = @consumer and i.provider_id = @provider)
    order by i.contract_changed_at desc, i.consumer_id desc, i.provider_id desc
    limit @limit
),
shown as (
    select p.id
    from chosen i
    join pact p on p.provider_id = i.provider_id and p.consumer_version_id = (
        select max(l.consumer_version_id) from pact l
        where l.consumer_id = i.consumer_id and l.provider_id = i.provider_id)
    union
    select p.id
    from chosen i
    join tag_head t on t.pacticipant_id = i.consumer_id
    join pact p on p.consumer_version_id = t.version_id and p.provider_id = i.provider_id
    union
    select p.id
    from chosen i
    join deployed_version d on d.pacticipant_id = i.consumer_id and d.undeployed_at is null
    join pact p on p.consumer_version_id = d.version_id and p.provider_id = i.provider_id
    union
    select p.id
    from chosen i
    join released_version r on r.pacticipant_id = i.consumer_id and r.support_ended_at is null
    join pact p on p.consumer_version_id = r.version_id and p.provider_id = i.provider_id
)
select p.id, p.consumer_id, consumer.name, p.consumer_version_id, v.number, p.provider_id, provider.name,
    p.created_at, r.provider_version_id, w.number, r.success, r.pending, r.executed_at, r.created_at, v.number
from shown
join pact p on p.id = shown.id
join pacticipant consumer on consumer.id = p.consumer_id
join pacticipant provider on provider.id = p.provider_id
join version v on v.id = p.consumer_version_id
left join verification r on r.id = (select max(m.id) from verification m where m.content_id = p.content_id)
left join version w on w.id = r.provider_version_id
