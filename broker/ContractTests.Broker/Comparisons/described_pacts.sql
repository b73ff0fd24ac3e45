-- What the newest version of each provider that describes anything says to these pacts, as far as it was compared.
select p.id, v.number, c.interactions_count, d.description_id, d.success, k.success, k.covered, k.problems,
    case when k.created_at > d.updated_at then k.created_at else d.updated_at end
from pact p
join provider_contract d on d.provider_id = p.provider_id and d.version_id = (
    select max(n.version_id) from provider_contract n where n.provider_id = p.provider_id)
join version v on v.id = d.version_id
join content c on c.id = p.content_id
left join comparison k on k.content_id = p.content_id and k.description_id = d.description_id
where p.id in ({{ids:pacts}})
