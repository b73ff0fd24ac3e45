-- The pacts of the selected consumer versions with the selected providers, newest version first.
with selected as (
    select p.id, p.consumer_id, p.consumer_version_id, p.provider_id, p.content_id, p.revision, p.created_at
    from pact p
    where p.consumer_version_id in ({{ids:versions}}) and p.provider_id in ({{ids:providers}})
    order by p.consumer_version_id desc
    limit @limit
)
select s.id, s.consumer_id, s.consumer_version_id, s.provider_id, s.content_id, s.revision, s.created_at, c.hash
from selected s
join content c on c.id = s.content_id
union all
select s.id, s.consumer_id, s.consumer_version_id, s.provider_id, e.content_id, e.revision, e.created_at, c.hash
from selected s
join earlier_revision e on e.pact_id = s.id
join content c on c.id = e.content_id
where @every
