select p.content_id
from pact p
where p.consumer_id = @consumer and p.provider_id = @provider and p.consumer_version_id < @version
    and not exists (select 1 from tag t where t.version_id = p.consumer_version_id)
order by p.consumer_version_id desc
limit 1
