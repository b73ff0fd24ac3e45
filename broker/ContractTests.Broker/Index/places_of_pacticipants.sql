-- What of these pacticipants is where now: production first, and of several versions the latest.
select d.pacticipant_id, d.version_id, v.number, e.name, e.display_name, e.production
from deployed_version d
join version v on v.id = d.version_id
join environment e on e.id = d.environment_id
where d.pacticipant_id in ({{ids:pacticipants}}) and d.undeployed_at is null
union
select r.pacticipant_id, r.version_id, v.number, e.name, e.display_name, e.production
from released_version r
join version v on v.id = r.version_id
join environment e on e.id = r.environment_id
where r.pacticipant_id in ({{ids:pacticipants}}) and r.support_ended_at is null
order by 6 desc, 5, 2 desc
