-- Keeps with which tags contents were verified by results that are about to be deleted.
insert into kept_tag_success (content_id, name, wip, first_success_at)
select v.content_id, t.name, v.wip, min(v.created_at)
from verification v
join tag t on t.version_id = v.provider_version_id
where (v.id in ({{ids:results}}) or v.provider_version_id in ({{ids:versions}})) and v.success
group by v.content_id, t.name, v.wip
on conflict (content_id, name, wip) do update set first_success_at =
    case when excluded.first_success_at < kept_tag_success.first_success_at
        then excluded.first_success_at else kept_tag_success.first_success_at end
