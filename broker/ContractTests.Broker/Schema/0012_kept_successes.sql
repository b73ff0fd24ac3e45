-- Maintained: what a clean-up took away of the successes that a content had; the content stays verified by them. What
-- was already cleaned up is what only verified_branch and verified_tag still know.

create table kept_success (
    content_id bigint primary key references content (id) on delete cascade,
    first_success_at bigint not null
);

create table kept_branch_success (
    content_id bigint not null references content (id) on delete cascade,
    branch_id bigint not null references branch (id) on delete cascade,
    first_success_at bigint not null,
    primary key (content_id, branch_id)
);
create index kept_branch_success_by_branch on kept_branch_success (branch_id);

create table kept_tag_success (
    content_id bigint not null references content (id) on delete cascade,
    name text not null,
    wip boolean not null,
    first_success_at bigint not null,
    primary key (content_id, name, wip)
);

insert into kept_branch_success (content_id, branch_id, first_success_at)
select b.content_id, b.branch_id, b.first_success_at
from verified_branch b
where not exists (
    select 1 from verification v join branch_version m on m.version_id = v.provider_version_id
    where v.content_id = b.content_id and v.success and m.branch_id = b.branch_id);

insert into kept_tag_success (content_id, name, wip, first_success_at)
select b.content_id, b.name, b.wip, b.first_success_at
from verified_tag b
where not exists (
    select 1 from verification v join tag t on t.version_id = v.provider_version_id
    where v.content_id = b.content_id and v.success and t.name = b.name and v.wip = b.wip);
