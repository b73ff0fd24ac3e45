-- For each integration whose consumer is in the environment, the pact of the latest version there that has one.
select p.id
from (
    select t.provider_id, max(t.consumer_version_id) as version_id
    from (
        select d.version_id from deployed_version d
        where d.environment_id = @environment and d.undeployed_at is null
        union
        select r.version_id from released_version r
        where r.environment_id = @environment and r.support_ended_at is null
    ) present
    join pact t on t.consumer_version_id = present.version_id
    group by t.consumer_id, t.provider_id
) newest
join pact p on p.consumer_version_id = newest.version_id and p.provider_id = newest.provider_id
