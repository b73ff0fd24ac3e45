-- A tag that lost its head gets the latest version that still has it.
insert into tag_head (pacticipant_id, name, version_id, first_used_at)
select t.pacticipant_id, t.name, max(t.version_id), min(t.created_at)
from tag t
where t.pacticipant_id in ({{ids:pacticipants}})
    and not exists (select 1 from tag_head h where h.pacticipant_id = t.pacticipant_id and h.name = t.name)
group by t.pacticipant_id, t.name
