-- Keeps that contents were verified by results that are about to be deleted.
insert into kept_success (content_id, first_success_at)
select v.content_id, min(v.created_at)
from verification v
where (v.id in ({{ids:results}}) or v.provider_version_id in ({{ids:versions}})) and v.success
group by v.content_id
on conflict (content_id) do nothing
