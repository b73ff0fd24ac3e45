-- What each environment has now, deployed or released.
select d.environment_id, p.name, v.number, d.target, d.created_at
from deployed_version d
join version v on v.id = d.version_id
join pacticipant p on p.id = d.pacticipant_id
where d.undeployed_at is null
union all
select r.environment_id, p.name, v.number, null, r.created_at
from released_version r
join version v on v.id = r.version_id
join pacticipant p on p.id = r.pacticipant_id
where r.support_ended_at is null
order by 2, 5 desc
