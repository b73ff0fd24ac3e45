-- Old results of one provider that a newer one of the same provider version and content has replaced.
select r.id
from verification r
join version v on v.id = r.provider_version_id
where v.pacticipant_id = @pacticipant
    and r.created_at < @older_than
    and not exists (select 1 from newest_verification n where n.verification_id = r.id)
order by r.id
limit @limit
