-- The consumer versions that published for the pair, and the provider versions that verified it.
select p.consumer_version_id
from pact p
where p.consumer_id = @consumer and p.provider_id = @provider
union
select n.provider_version_id
from content c
join newest_verification n on n.content_id = c.id
where c.consumer_id = @consumer and c.provider_id = @provider
