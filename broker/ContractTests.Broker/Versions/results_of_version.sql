-- The last result of each content that a version verified, newest first.
select r.id, consumer.name, c.hash, r.success, r.executed_at
from newest_verification n
join verification r on r.id = n.verification_id
join content c on c.id = n.content_id
join pacticipant consumer on consumer.id = c.consumer_id
where n.provider_version_id = @version
order by r.id desc
limit @limit
