-- On which branches contents were verified, according to existing results and those that a clean-up deleted.
insert into verified_branch (content_id, branch_id, first_success_at)
select known.content_id, known.branch_id, min(known.succeeded_at)
from (
    select v.content_id, m.branch_id, v.created_at as succeeded_at
    from verification v
    join branch_version m on m.version_id = v.provider_version_id
    where v.content_id in ({{ids:contents}}) and v.success
    union all
    select k.content_id, k.branch_id, k.first_success_at
    from kept_branch_success k
    where k.content_id in ({{ids:contents}})
) known
group by known.content_id, known.branch_id
