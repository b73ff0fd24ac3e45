-- Verified, not as work in progress, by a version with the tag, or with another one before this one was first used.
select distinct b.content_id
from verified_tag b
where b.content_id in ({{ids:contents}}) and not b.wip
    and (b.name = @name or b.first_success_at < coalesce((
        select h.first_used_at from tag_head h where h.pacticipant_id = @provider and h.name = @name),
        9223372036854775807))
