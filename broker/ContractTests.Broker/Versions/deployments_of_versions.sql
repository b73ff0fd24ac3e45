select d.version_id, d.uuid, e.display_name, d.undeployed_at is null, d.target
from deployed_version d
join environment e on e.id = d.environment_id
where d.version_id in ({{ids:versions}})
order by d.created_at, d.id
