-- Verified, not as work in progress, by a version with the tag, or with another one before this one was first used.
select c.id
from content c
where c.id in ({{ids:contents}}) and (
    exists (select 1 from verified_tag o where o.content_id = c.id and o.name = @name and not o.wip)
    or exists (
        select 1 from verified_tag b
        where b.content_id = c.id and b.name <> @name and not b.wip and b.first_success_at < coalesce((
            select h.first_used_at from tag_head h where h.pacticipant_id = @provider and h.name = @name),
            9223372036854775807)))
