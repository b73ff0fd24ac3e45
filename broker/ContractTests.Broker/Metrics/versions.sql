select
    (select count(*) from version),
    (select count(distinct m.version_id) from branch_version m where not m.auto_created),
    (select count(distinct m.version_id) from branch_version m),
    (select count(distinct m.version_id) from branch_version m)
