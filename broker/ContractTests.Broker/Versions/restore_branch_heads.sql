-- A branch that lost its head gets the latest version that it still has.
insert into branch_head (branch_id, version_id)
select m.branch_id, max(m.version_id)
from branch b
join branch_version m on m.branch_id = b.id
where b.pacticipant_id in ({{ids:pacticipants}})
    and not exists (select 1 from branch_head h where h.branch_id = b.id)
group by m.branch_id
