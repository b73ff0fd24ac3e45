-- Back from this version, until one without tags is found.
select p.content_id
from pact p
where p.consumer_id = @consumer and p.provider_id = @provider and p.consumer_version_id < @version
    and (select count(*) from tag t where t.version_id = p.consumer_version_id) = 0
order by p.consumer_version_id desc
limit 1
