-- The consumers of a provider, and by what their main line is known.
select consumer.name, consumer.main_branch,
    exists (
        select 1 from branch b join branch_head h on h.branch_id = b.id
        where b.pacticipant_id = consumer.id and b.name = consumer.main_branch),
    exists (
        select 1 from tag_head t where t.pacticipant_id = consumer.id and t.name = consumer.main_branch)
from integration i
join pacticipant consumer on consumer.id = i.consumer_id
where i.provider_id = @provider
order by consumer.name
