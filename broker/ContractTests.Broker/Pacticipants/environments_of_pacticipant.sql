-- Where versions of a pacticipant are now.
select e.display_name, e.uuid, v.number, d.target, d.created_at
from deployed_version d
join version v on v.id = d.version_id
join environment e on e.id = d.environment_id
where d.pacticipant_id = @pacticipant and d.undeployed_at is null
union all
select e.display_name, e.uuid, v.number, null, r.created_at
from released_version r
join version v on v.id = r.version_id
join environment e on e.id = r.environment_id
where r.pacticipant_id = @pacticipant and r.support_ended_at is null
order by 1, 5 desc
