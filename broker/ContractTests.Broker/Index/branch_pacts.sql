-- For each integration whose consumer has a branch of this name, the latest pact on it.
select (
    select p.id from pact p
    where p.consumer_id = i.consumer_id and p.provider_id = i.provider_id and exists (
        select 1 from branch_version m where m.version_id = p.consumer_version_id and m.branch_id = b.id)
    order by p.consumer_version_id desc limit 1) as id
from branch b
join integration i on i.consumer_id = b.pacticipant_id
where b.name = @branch
