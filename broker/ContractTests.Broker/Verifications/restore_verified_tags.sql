-- With which tags contents were verified, according to existing results and those that a clean-up deleted.
insert into verified_tag (content_id, name, wip, first_success_at)
select known.content_id, known.name, known.wip, min(known.succeeded_at)
from (
    select v.content_id, t.name, v.wip, v.created_at as succeeded_at
    from verification v
    join tag t on t.version_id = v.provider_version_id
    where v.content_id in ({{ids:contents}}) and v.success
    union all
    select k.content_id, k.name, k.wip, k.first_success_at
    from kept_tag_success k
    where k.content_id in ({{ids:contents}})
) known
group by known.content_id, known.name, known.wip
