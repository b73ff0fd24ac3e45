-- Where the versions are now: deployed, or released and supported; an environment once for a version.
with present as (
    select d.version_id, d.environment_id
    from deployed_version d
    where d.version_id in ({{ids:versions}}) and d.undeployed_at is null
    union
    select r.version_id, r.environment_id
    from released_version r
    where r.version_id in ({{ids:versions}}) and r.support_ended_at is null
)
select present.version_id, e.id, e.uuid, e.name, e.display_name, e.production, e.contacts, e.created_at, e.updated_at
from present
join environment e on e.id = present.environment_id
order by e.created_at, e.id
