-- Calls are shared out by the host that they go to, with its port. What an earlier version queued has no host yet.
alter table triggered_webhook add column host text not null default '';
create index triggered_webhook_due_by_host on triggered_webhook (host, due_at, id) where due_at is not null;
create index triggered_webhook_under_way on triggered_webhook (host) where lease is not null;
