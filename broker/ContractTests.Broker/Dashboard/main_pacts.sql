-- For each integration, the pact of the head of the consumer's main branch, else the latest on that branch, else the
-- latest of all.
select coalesce(
    (
        select h.id from branch b
        join branch_head on branch_head.branch_id = b.id
        join pact h on h.consumer_version_id = branch_head.version_id and h.provider_id = i.provider_id
        where b.pacticipant_id = i.consumer_id and b.name = consumer.main_branch),
    case when consumer.main_branch is not null then (
        select p.id from pact p
        where p.consumer_id = i.consumer_id and p.provider_id = i.provider_id and exists (
            select 1 from branch_version m join branch b on b.id = m.branch_id
            where m.version_id = p.consumer_version_id and b.name = consumer.main_branch)
        order by p.consumer_version_id desc limit 1) end,
    (
        select l.id from pact l
        where l.consumer_id = i.consumer_id and l.provider_id = i.provider_id
        order by l.consumer_version_id desc limit 1)) as id
from integration i
join pacticipant consumer on consumer.id = i.consumer_id
