select
    (select count(*) from tag),
    (select count(distinct h.name) from tag_head h),
    (select count(*) from tag_head)
