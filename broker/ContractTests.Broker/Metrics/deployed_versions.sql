select
    (select count(*) from deployed_version),
    (select count(*) from deployed_version d where not d.auto_created),
    (select count(*) from deployed_version d where d.undeployed_at is null)
