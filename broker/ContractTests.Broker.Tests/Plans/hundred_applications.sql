-- 100 applications with 200 versions each, one an hour, each of which consumes the next three. Each version of a consumer
-- has a pact with each of its providers, with 20 contents for each pair, and each content has 5 results.
insert into pacticipant (id, name, display_name, main_branch, created_at, updated_at)
with recursive n(i) as (select 1 union all select i + 1 from n where i < 100)
select i, 'P' || i, 'P' || i, 'main', 0, 0 from n;

insert into version (id, pacticipant_id, number, created_at, updated_at)
with recursive n(i) as (select 1 union all select i + 1 from n where i < 200)
select (p.id - 1) * 200 + i, p.id, '' || i, 1735689600000000 + i * 3600000000, 0 from pacticipant p, n;

insert into branch (id, pacticipant_id, name, created_at, updated_at)
with recursive n(i) as (select 0 union all select i + 1 from n where i < 9)
select p.id * 10 + n.i, p.id, case when n.i = 0 then 'main' else 'feat-' || n.i end, 0, 0 from pacticipant p, n;

insert into branch_version (branch_id, version_id, created_at, updated_at)
select pacticipant_id * 10 + id % 10, id, 0, 0 from version;

insert into branch_head (branch_id, version_id)
select branch_id, max(version_id) from branch_version group by branch_id;

insert into integration (consumer_id, provider_id, created_at, contract_changed_at)
with recursive n(i) as (select 1 union all select i + 1 from n where i < 3)
select p.id, p.id + n.i, 0, 0 from pacticipant p, n where p.id + n.i <= 100;

insert into content (id, consumer_id, provider_id, hash, body, interactions_count, created_at)
with recursive n(i) as (select 0 union all select i + 1 from n where i < 19)
select (i.consumer_id * 100 + i.provider_id) * 100 + n.i, i.consumer_id, i.provider_id, 'h' || n.i, '{}', 1, 0
from integration i, n;

insert into pact (consumer_id, consumer_version_id, provider_id, content_id, revision, created_at)
select v.pacticipant_id, v.id, i.provider_id, (i.consumer_id * 100 + i.provider_id) * 100 + v.id % 20, 1, v.created_at
from version v join integration i on i.consumer_id = v.pacticipant_id;

insert into verification (content_id, provider_version_id, success, wip, executed_at, created_at)
with recursive n(i) as (select 0 union all select i + 1 from n where i < 4)
select c.id, c.provider_id * 200 - n.i * 10, c.id % 5 > 0, false, 0, 0 from content c, n where c.id % 7 > 0;

insert into newest_verification (content_id, provider_version_id, verification_id)
select content_id, provider_version_id, id from verification;

insert into label (pacticipant_id, name, created_at, updated_at)
select id, 'team-' || id % 10, 0, 0 from pacticipant;

insert into deployed_version
    (uuid, version_id, pacticipant_id, environment_id, target_key, undeployed_at, created_at, updated_at)
select 'd' || v.id, v.id, v.pacticipant_id, e.id, '', case when v.number = '200' then null else 1 end, 0, 0
from version v, environment e where e.name = 'production' and v.id % 10 = 0;

insert into released_version
    (uuid, version_id, pacticipant_id, environment_id, support_ended_at, created_at, updated_at)
select 'r' || v.id, v.id, v.pacticipant_id, e.id, case when v.number = '200' then null else 1 end, 0, 0
from version v, environment e where e.name = 'test' and v.id % 5 = 0;

insert into tag (version_id, name, pacticipant_id, created_at, updated_at)
select id, 'dev', pacticipant_id, 0, 0 from version;
