-- What came to an environment, newest first, and when it left.
select d.environment_id, p.name, v.number, d.target, d.created_at, d.undeployed_at
from deployed_version d
join version v on v.id = d.version_id
join pacticipant p on p.id = d.pacticipant_id
where d.environment_id = @environment
union all
select r.environment_id, p.name, v.number, null, r.created_at, r.support_ended_at
from released_version r
join version v on v.id = r.version_id
join pacticipant p on p.id = r.pacticipant_id
where r.environment_id = @environment
order by 5 desc, 2, 3
limit @limit offset @offset
