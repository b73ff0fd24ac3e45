insert into provider_contract (
    provider_id, version_id, specification, description_id, content_type, success, results, results_content_type,
    results_format, verifier, verifier_version, created_at, updated_at)
values (
    @provider, @version, @specification, @description, @content_type, @success, @results, @results_content_type,
    @results_format, @verifier, @verifier_version, @now, @now)
on conflict (version_id, specification) do update set
    description_id = excluded.description_id, content_type = excluded.content_type, success = excluded.success,
    results = excluded.results, results_content_type = excluded.results_content_type,
    results_format = excluded.results_format, verifier = excluded.verifier,
    verifier_version = excluded.verifier_version, updated_at = excluded.updated_at
