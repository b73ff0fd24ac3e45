-- The oldest pact first: where any was ever verified, it mostly was; the newest are those that wait for it.
select 1
from pact p
where p.consumer_id = @consumer and p.provider_id = @provider
    and exists (select 1 from verification v where v.content_id = p.content_id)
order by p.consumer_version_id
limit 1
