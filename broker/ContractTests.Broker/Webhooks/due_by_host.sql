-- The due calls, at most as many of each host as may be in progress at a time. The hosts are found by skipping from one
-- to the next in the index, so the number of waiting calls does not matter.
with recursive hosts(host) as (
    select min(t.host) from triggered_webhook t where t.due_at is not null
    union all
    select (select min(t.host) from triggered_webhook t where t.due_at is not null and t.host > h.host)
    from hosts h
    where h.host is not null
)
select t.id, t.host, t.attempts, (
    select count(*) from triggered_webhook u where u.host = h.host and u.lease is not null and u.due_at > @now)
from hosts h
join triggered_webhook t on t.id in (
    select d.id from triggered_webhook d
    where d.host = h.host and d.due_at <= @now
    order by d.due_at, d.id
    limit @share)
order by t.due_at, t.id
