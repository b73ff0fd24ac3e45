-- The page of a webhook shows its newest calls.
create index triggered_webhook_newest on triggered_webhook (webhook_id, id);
