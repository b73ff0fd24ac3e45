-- The result that was just added is the last one for its content and provider version, unless there is a later one.
insert into newest_verification (content_id, provider_version_id, verification_id)
select r.content_id, r.provider_version_id, max(r.id)
from verification r
where r.content_id = @content and r.provider_version_id = (
    select v.id from version v where v.pacticipant_id = @provider and v.number = @number)
group by r.content_id, r.provider_version_id
on conflict (content_id, provider_version_id) do update set verification_id = excluded.verification_id
where excluded.verification_id > newest_verification.verification_id
