select 1
from content c
where c.consumer_id = @consumer and c.provider_id = @provider
    and exists (select 1 from verification v where v.content_id = c.id)
limit 1
