select r.version_id, r.uuid, e.display_name, r.support_ended_at is null, null
from released_version r
join environment e on e.id = r.environment_id
where r.version_id in ({{ids:versions}})
order by r.created_at, r.id
