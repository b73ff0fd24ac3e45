-- A row that another node is taking is passed over; one that is taken is due again when its lease ends.
with due as materialized (
    select t.id from triggered_webhook t
    where t.id in ({{ids:chosen}}) and t.due_at <= @now
    {{unlocked}}
)
update triggered_webhook
set due_at = @until, lease = @lease
from due
where triggered_webhook.id = due.id
returning triggered_webhook.id
