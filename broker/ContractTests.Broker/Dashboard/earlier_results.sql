-- For each pact, the last result for the last earlier pact of the pair that has one. Considers all pacts, those with a
-- tag, or those without any.
select asked.id, r.provider_version_id, w.number, r.success, r.pending, r.executed_at, r.created_at, v.number, r.id, c.hash
from pact asked
join pact p on p.id = (
    select e.id from pact e
    where e.consumer_id = asked.consumer_id and e.provider_id = asked.provider_id
        and e.consumer_version_id < asked.consumer_version_id
        and (@tag = '' or exists (
            select 1 from tag t where t.version_id = e.consumer_version_id and t.name = @tag))
        and not (@untagged and exists (select 1 from tag u where u.version_id = e.consumer_version_id))
        and exists (select 1 from verification x where x.content_id = e.content_id)
    order by e.consumer_version_id desc limit 1)
join version v on v.id = p.consumer_version_id
join verification r on r.id = (select max(m.id) from verification m where m.content_id = p.content_id)
join content c on c.id = r.content_id
join version w on w.id = r.provider_version_id
where asked.id in ({{ids:pacts}})
