-- Where versions of a pacticipant are now.
select d.environment_id, v.number, d.target, d.created_at
from deployed_version d
join version v on v.id = d.version_id
where d.pacticipant_id = @pacticipant and d.undeployed_at is null
union all
select r.environment_id, v.number, null, r.created_at
from released_version r
join version v on v.id = r.version_id
where r.pacticipant_id = @pacticipant and r.support_ended_at is null
order by 4 desc
