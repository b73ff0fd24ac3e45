-- Contents of one consumer that no version publishes any more.
select c.id
from content c
where c.consumer_id = @pacticipant
    and c.created_at < @older_than
    and not exists (select 1 from pact p where p.content_id = c.id)
    and not exists (select 1 from earlier_revision e where e.content_id = c.id)
order by c.id
limit @limit
