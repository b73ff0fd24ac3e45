insert into verification (
    content_id, provider_version_id, success, wip, pending, build_url, executed_at, created_at, test_results,
    implementation, implementation_version, client_implementation, client_version, client_test_framework,
    consumer_version_ids)
values (
    @content, (select v.id from version v where v.pacticipant_id = @provider and v.number = @number),
    @success, @wip, @pending, @build_url, @executed_at, @now, @test_results,
    @implementation, @implementation_version, @client_implementation, @client_version, @client_test_framework,
    @consumer_version_ids)
returning id, provider_version_id
