select of_content.results, count(*)
from (
    select count(*) as results from verification v group by v.content_id
) of_content
group by of_content.results
order by of_content.results
