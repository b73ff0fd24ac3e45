-- Contents of one consumer that would be left without a version that publishes them.
select c.id
from content c
where c.consumer_id = @pacticipant
    and c.created_at < @older_than
    and not exists (
        select 1 from pact p
        where p.content_id = c.id and not (p.consumer_version_id in ({{ids:versions}}))
    )
    and not exists (
        select 1 from earlier_revision e join pact p on p.id = e.pact_id
        where e.content_id = c.id and e.created_at >= @overwritten
            and not (p.consumer_version_id in ({{ids:versions}}))
    )
