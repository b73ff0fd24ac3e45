select w.id, w.uuid, w.description, w.consumer_id, consumer.name, w.consumer_label, w.provider_id, provider.name,
    w.provider_label, w.events, w.method, w.url, w.headers, w.body, w.body_is_json, w.username, w.password,
    w.secrets, w.enabled, w.disabled_reason, w.created_at, w.updated_at
from webhook w
left join pacticipant consumer on consumer.id = w.consumer_id
left join pacticipant provider on provider.id = w.provider_id
where (w.consumer_id is null or w.consumer_id = @consumer)
    and (w.provider_id is null or w.provider_id = @provider)
    and (w.consumer_label is null or exists (
        select 1 from label l where l.pacticipant_id = @consumer and l.name = w.consumer_label))
    and (w.provider_label is null or exists (
        select 1 from label l where l.pacticipant_id = @provider and l.name = w.provider_label))
order by w.id
