-- A pact with each description of one version of its provider, and how they compare, if that is known.
select c.id, c.interactions_count, d.description_id, d.success, k.success, k.covered, k.problems, k.findings
from pacticipant consumer
join version v on v.pacticipant_id = consumer.id and v.number = @version
join pacticipant provider on provider.name = @provider
join pact p on p.consumer_version_id = v.id and p.provider_id = provider.id
join content c on c.id = p.content_id
join version asked on asked.pacticipant_id = provider.id and asked.number = @provider_version
join provider_contract d on d.version_id = asked.id
left join comparison k on k.content_id = c.id and k.description_id = d.description_id
where consumer.name = @consumer
order by d.specification desc
