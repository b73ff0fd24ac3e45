-- 10,000 participants, each consuming the next. Twenty of them are old: 2,500 versions each, one an hour since the
-- beginning of 2025. P1 consumes P2 to P11, P12 is consumed by P13 to P20; each of these pairs has a pact for every
-- version, with 200 contents, each verified by 10 provider versions.
insert into pacticipant (id, name, display_name, main_branch, created_at, updated_at)
with recursive n(i) as (select 1 union all select i + 1 from n where i < 10000)
select i, 'P' || i, 'P' || i, 'main', 0, 0 from n;

insert into label (pacticipant_id, name, created_at, updated_at)
select id, 'team-' || id % 100, 0, 0 from pacticipant;

insert into version (id, pacticipant_id, number, created_at, updated_at)
with recursive n(i) as (select 1 union all select i + 1 from n where i < 2500)
select (p.id - 1) * 2500 + i, p.id, '' || i, 1735689600000000 + i * 3600000000, 0 from pacticipant p, n
where p.id <= 20
union all select 50000 + id, id, '2500', 1735689600000000, 0 from pacticipant where id > 20;

insert into integration (consumer_id, provider_id, created_at, contract_changed_at)
select 1, id, 0, 0 from pacticipant where id between 2 and 11
union all select id, 12, 0, 0 from pacticipant where id between 13 and 20
union all select id, id + 1, 0, 0 from pacticipant where id between 21 and 9999;

insert into content (id, consumer_id, provider_id, hash, body, interactions_count, created_at)
with recursive n(i) as (select 0 union all select i + 1 from n where i < 199)
select (i.consumer_id * 20 + i.provider_id) * 1000 + n.i, i.consumer_id, i.provider_id, 'h' || n.i, '{}', 1, 0
from integration i, n where i.provider_id <= 20
union all select 1000000 + consumer_id, consumer_id, provider_id, 'h0', '{}', 1, 0
from integration where provider_id > 20;

insert into pact (consumer_id, consumer_version_id, provider_id, content_id, revision, created_at)
select v.pacticipant_id, v.id, i.provider_id, (i.consumer_id * 20 + i.provider_id) * 1000 + v.id % 200, 1, v.created_at
from version v join integration i on i.consumer_id = v.pacticipant_id and i.provider_id <= 20
union all select v.pacticipant_id, v.id, v.pacticipant_id + 1, 1000000 + v.pacticipant_id, 1, v.created_at
from version v where v.pacticipant_id between 21 and 9999;

insert into earlier_revision (pact_id, revision, content_id, created_at)
select id, 0, content_id, 0 from pact where consumer_id between 1 and 13;

insert into verification (content_id, provider_version_id, success, wip, executed_at, created_at)
with recursive n(i) as (select 0 union all select i + 1 from n where i < 9)
select c.id, c.provider_id * 2500 - n.i * 100, true, false, 0, 0 from content c, n where c.id < 1000000
union all select c.id, 50000 + c.provider_id, true, false, 0, 0 from content c where c.id > 1000000;

insert into newest_verification (content_id, provider_version_id, verification_id)
select content_id, provider_version_id, id from verification;

-- Each version of P2 to P11 describes itself in one of 200 ways, and each content was compared with some of them.
insert into description (id, provider_id, specification, hash, body, created_at)
with recursive n(i) as (select 0 union all select i + 1 from n where i < 199)
select p.id * 1000 + n.i, p.id, 'oas', 'd' || n.i, 'openapi: 3.0.3', 0
from pacticipant p, n where p.id between 2 and 11;

insert into provider_contract
    (provider_id, version_id, specification, description_id, content_type, created_at, updated_at)
select v.pacticipant_id, v.id, 'oas',
    v.pacticipant_id * 1000 + (v.id - (v.pacticipant_id - 1) * 2500) % 200, 'application/yaml', 0, 0
from version v where v.pacticipant_id between 2 and 11;

insert into comparison (content_id, description_id, success, covered, problems, findings, created_at)
with recursive n(i) as (select 0 union all select i + 1 from n where i < 19)
select c.id, c.provider_id * 1000 + (c.id + n.i) % 200, true, 1, 0, '[]', 0
from content c, n where c.id < 1000000 and c.provider_id between 2 and 11
union
select c.id, c.provider_id * 1000 + 100, true, 1, 0, '[]', 0
from content c where c.id < 1000000 and c.provider_id between 2 and 11
order by 1, 2;

-- An old participant has main and 100 other branches, a young one main alone. Versions of P12 and after are tagged
-- dev, every tenth prod, and each with a tag of its own.
insert into branch (id, pacticipant_id, name, created_at, updated_at)
with recursive n(i) as (select 0 union all select i + 1 from n where i < 100)
select p.id * 1000 + n.i, p.id, case when n.i = 0 then 'main' else 'feat-' || n.i end, 0, 0
from pacticipant p, n where p.id <= 20 or n.i = 0;

insert into branch_version (branch_id, version_id, created_at, updated_at)
select pacticipant_id * 1000 + case when id % 5 = 0 or id > 50000 then 0 else id % 100 end, id, 0, 0 from version;

insert into branch_head (branch_id, version_id)
select branch_id, max(version_id) from branch_version group by branch_id;

insert into tag (version_id, name, pacticipant_id, created_at, updated_at)
select id, 'dev', pacticipant_id, 0, 0 from version where pacticipant_id >= 12
union all select id, 'prod', pacticipant_id, 0, 0 from version where pacticipant_id >= 12 and id % 10 = 0
union all select id, 'build-' || number, pacticipant_id, 0, 0 from version where pacticipant_id >= 12;

insert into tag_head (pacticipant_id, name, version_id, first_used_at)
select pacticipant_id, name, max(version_id), 0 from tag group by pacticipant_id, name;

insert into verified_branch (content_id, branch_id, first_success_at)
select v.content_id, m.branch_id, 0 from verification v join branch_version m on m.version_id = v.provider_version_id
group by v.content_id, m.branch_id;

insert into verified_tag (content_id, name, wip, first_success_at)
select v.content_id, t.name, v.wip, 0 from verification v join tag t on t.version_id = v.provider_version_id
group by v.content_id, t.name, v.wip;

-- 1,000 versions of an old one were deployed one after another, and every fifth released; the last is there still.
insert into deployed_version
    (uuid, version_id, pacticipant_id, environment_id, target_key, undeployed_at, created_at, updated_at)
select 'd' || v.id, v.id, v.pacticipant_id, e.id, '', case when v.number = '2500' then null else 1 end, 0, 0
from version v, environment e where e.name = 'production' and (v.id % 2500 > 1500 or v.number = '2500');

insert into released_version
    (uuid, version_id, pacticipant_id, environment_id, support_ended_at, created_at, updated_at)
select 'r' || v.id, v.id, v.pacticipant_id, e.id, case when v.number = '2500' then null else 1 end, 0, 0
from version v, environment e where e.name = 'test' and v.id % 5 = 0;
