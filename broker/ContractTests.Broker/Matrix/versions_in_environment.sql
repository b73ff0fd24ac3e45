-- What is deployed, or released and supported, in one environment, of several pacticipants; newest first. The number
-- is sought for each row: joined, PostgreSQL would read all versions, since it expects many releases where none are.
select present.pacticipant_id, present.version_id,
    (select v.number from version v where v.id = present.version_id)
from (
    select d.pacticipant_id, d.version_id
    from deployed_version d
    where d.environment_id = (select id from environment where name = @environment)
        and d.pacticipant_id in ({{ids:pacticipants}}) and d.undeployed_at is null
    union
    select r.pacticipant_id, r.version_id
    from released_version r
    where r.environment_id = (select id from environment where name = @environment)
        and r.pacticipant_id in ({{ids:pacticipants}}) and r.support_ended_at is null) present
order by present.version_id desc
