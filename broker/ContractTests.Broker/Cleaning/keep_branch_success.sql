-- Keeps on which branches contents were verified by results that are about to be deleted.
insert into kept_branch_success (content_id, branch_id, first_success_at)
select v.content_id, m.branch_id, min(v.created_at)
from verification v
join branch_version m on m.version_id = v.provider_version_id
where (v.id in ({{ids:results}}) or v.provider_version_id in ({{ids:versions}})) and v.success
group by v.content_id, m.branch_id
on conflict (content_id, branch_id) do update set first_success_at =
    case when excluded.first_success_at < kept_branch_success.first_success_at
        then excluded.first_success_at else kept_branch_success.first_success_at end
