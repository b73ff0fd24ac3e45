-- What goes with these versions: the kind, the id, and what changes when the row comes to hold something else.
select 'pact', id, revision, consumer_version_id from pact where consumer_version_id in ({{ids:versions}})
union all
select 'result', id, 0, provider_version_id from verification where provider_version_id in ({{ids:versions}})
union all
select 'provider contract', id, updated_at, version_id from provider_contract where version_id in ({{ids:versions}})
