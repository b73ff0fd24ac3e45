select p.content_id
from tag t
join pact p on p.consumer_version_id = t.version_id and p.provider_id = @provider
where t.pacticipant_id = @consumer and t.name = @tag and t.version_id < @version
order by t.version_id desc
limit 1
