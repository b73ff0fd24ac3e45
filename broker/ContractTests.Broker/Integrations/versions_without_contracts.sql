-- Those of the versions that publish nothing, have verified nothing and describe nothing.
select v.id
from version v
where v.id in ({{ids:versions}})
    and not exists (select 1 from pact p where p.consumer_version_id = v.id)
    and not exists (select 1 from verification r where r.provider_version_id = v.id)
    and not exists (select 1 from provider_contract d where d.version_id = v.id)
