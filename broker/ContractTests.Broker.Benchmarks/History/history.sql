-- App i consumes App i+1 to App i+5. The main branch has all versions but the newest 43, which are branches under
-- work of one version each. A pair's content changes every tenth version on main and with each branch.
insert into pacticipant (id, name, display_name, main_branch, created_at, updated_at)
with recursive n(i) as (select 1 union all select i + 1 from n where i < {pacticipants})
select i, 'App' || i, 'App' || i, 'main', i, i from n;

insert into version (id, pacticipant_id, number, created_at, updated_at)
with recursive n(i) as (select 1 union all select i + 1 from n where i < {versions})
select (p.id - 1) * {versions} + i, p.id, '' || i, 1700000000000000 + i, 1700000000000000 + i
from pacticipant p cross join n;

insert into branch (id, pacticipant_id, name, created_at, updated_at)
select id, id, 'main', 1700000000000000, 1700000000000000 from pacticipant;

insert into branch (id, pacticipant_id, name, created_at, updated_at)
select v.id + {pacticipants}, v.pacticipant_id, 'work-' || v.number, 1700000000000000, 1700000000000000
from version v where v.id - (v.pacticipant_id - 1) * {versions} > {mainVersions};

insert into branch_version (branch_id, version_id, created_at, updated_at)
select case when v.id - (v.pacticipant_id - 1) * {versions} > {mainVersions}
    then v.id + {pacticipants} else v.pacticipant_id end, v.id, v.created_at, v.created_at
from version v;

insert into branch_head (branch_id, version_id)
select branch_id, max(version_id) from branch_version group by branch_id;

insert into integration (consumer_id, provider_id, created_at, contract_changed_at)
with recursive n(i) as (select 1 union all select i + 1 from n where i < {integrations})
select p.id, 1 + (p.id - 1 + i) % {pacticipants}, 1700000000000000, 1700000000000000 + p.id
from pacticipant p cross join n;

insert into content (id, consumer_id, provider_id, hash, body, interactions_count, created_at)
select row_number() over (order by v.id, i.provider_id), i.consumer_id, i.provider_id,
    'h' || v.id || '-' || i.provider_id, '{body}', 8, v.created_at
from version v join integration i on i.consumer_id = v.pacticipant_id
where (v.id - (v.pacticipant_id - 1) * {versions}) % 10 = 1
    or v.id - (v.pacticipant_id - 1) * {versions} > {mainVersions};

insert into pact (consumer_id, consumer_version_id, provider_id, content_id, revision, created_at)
select i.consumer_id, v.id, i.provider_id, c.id, 1, v.created_at
from version v join integration i on i.consumer_id = v.pacticipant_id
join content c on c.consumer_id = i.consumer_id and c.provider_id = i.provider_id
    and c.hash = 'h' || case when v.id - (v.pacticipant_id - 1) * {versions} > {mainVersions} then v.id
        else v.id - (v.id - (v.pacticipant_id - 1) * {versions} - 1) % 10 end || '-' || i.provider_id
order by v.id;

-- Each content of main is verified by the ten versions of its provider's main branch that came next.
insert into verification (content_id, provider_version_id, success, wip, executed_at, created_at)
with recursive n(i) as (select 0 union all select i + 1 from n where i < 9)
select p.content_id, (p.provider_id - 1) * {versions} + v.id - (v.pacticipant_id - 1) * {versions} + n.i,
    true, false, p.created_at, p.created_at
from pact p join version v on v.id = p.consumer_version_id cross join n
where (v.id - (v.pacticipant_id - 1) * {versions}) % 10 = 1
    and v.id - (v.pacticipant_id - 1) * {versions} + n.i <= {mainVersions};

insert into newest_verification (content_id, provider_version_id, verification_id)
select content_id, provider_version_id, id from verification;

insert into verified_branch (content_id, branch_id, first_success_at)
select c.id, c.provider_id, c.created_at from content c
where exists (select 1 from verification x where x.content_id = c.id);

-- Every tenth version of main was deployed; the last one still is.
insert into deployed_version
    (uuid, version_id, pacticipant_id, environment_id, target_key, undeployed_at, created_at, updated_at)
select 'd' || v.id, v.id, v.pacticipant_id, e.id, '',
    case when v.id - (v.pacticipant_id - 1) * {versions} = {mainVersions} then null else v.created_at end,
    v.created_at, v.created_at
from version v cross join environment e
where e.name = 'production'
    and ((v.id - (v.pacticipant_id - 1) * {versions}) % 10 = 0
        or v.id - (v.pacticipant_id - 1) * {versions} = {mainVersions});
