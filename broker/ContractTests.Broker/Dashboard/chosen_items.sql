-- Continues "with chosen as (…)", a few integrations: the pacts of theirs that matter, that is the latest, the heads of
-- tags, what is deployed or released; each with the last result of its content. A cross join keeps its order: first
-- what is few, then what is sought for each.
, shown as (
    select p.id
    from chosen
    cross join pact p
    where p.provider_id = chosen.provider_id and p.consumer_version_id = (
        select max(l.consumer_version_id) from pact l
        where l.consumer_id = chosen.consumer_id and l.provider_id = chosen.provider_id)
    union
    select p.id
    from chosen
    cross join tag_head t
    cross join pact p
    where p.consumer_version_id = t.version_id and p.provider_id = chosen.provider_id
        and t.pacticipant_id = chosen.consumer_id
    union
    select p.id
    from chosen
    cross join deployed_version d
    cross join pact p
    where p.consumer_version_id = d.version_id and p.provider_id = chosen.provider_id
        and d.pacticipant_id = chosen.consumer_id and d.undeployed_at is null
    union
    select p.id
    from chosen
    cross join released_version r
    cross join pact p
    where p.consumer_version_id = r.version_id and p.provider_id = chosen.provider_id
        and r.pacticipant_id = chosen.consumer_id and r.support_ended_at is null
)
