using System.Net;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests;

public abstract class IndexTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : IndexTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : IndexTests;

    private static readonly string[] Relations =
    [
        "self", "pb:publish-pact", "pb:publish-contracts", "pb:latest-pact-versions", "pb:tagged-pact-versions",
        "pb:branch-pact-versions", "pb:latest-branch-pact-versions", "pb:main-branch-pact-versions",
        "pb:latest-main-branch-pact-versions", "pb:provider-pacts-with-main-branch", "pb:provider-pacts-with-branch",
        "pb:latest-provider-pacts-with-main-branch", "pb:latest-provider-pacts-with-branch", "pb:pacticipants",
        "pb:pacticipant", "pb:latest-provider-pacts", "pb:latest-provider-pacts-with-tag",
        "pb:provider-pacts-with-tag", "pb:provider-pacts", "pb:latest-version", "pb:latest-tagged-version",
        "pb:webhooks", "pb:webhook", "pb:integrations", "pb:pacticipant-version-tag", "pb:pacticipant-branch",
        "pb:pacticipant-branch-version", "pb:pacticipant-version", "pb:metrics",
        "pb:can-i-deploy-pacticipant-version-to-tag", "pb:can-i-deploy-pacticipant-version-to-environment",
        "pb:provider-pacts-for-verification", "beta:provider-pacts-for-verification", "curies", "pb:environments",
        "pb:environment",
    ];

    private static readonly string[] Ours =
        ["pf:publish-provider-contract", "ct:tokens", "ct:audit", "ct:clean", "ct:import"];

    [Fact]
    public async Task The_index_names_every_relation_that_clients_look_for()
    {
        await using var broker = await RunningBroker.Start();

        var index = await broker.Get("/");

        index.MediaType.ShouldBe("application/hal+json");
        index["_links"].EnumerateObject().Select(link => link.Name).ShouldBe([.. Relations, .. Ours]);
        index["_links.pb:provider-pacts-for-verification.href"].GetString()
            .ShouldBe(broker.Base + "/pacts/provider/{provider}/for-verification");
        index["_links.pb:publish-contracts.templated"].GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Links_begin_with_the_configured_base_address()
    {
        await using var broker = await RunningBroker.Start(baseUrls: [new Uri("https://pacts.example.org/broker")]);

        var index = await broker.Get("/");

        index["_links.self.href"].GetString().ShouldBe("https://pacts.example.org/broker");
        index["_links.pb:pacticipants.href"].GetString().ShouldBe("https://pacts.example.org/broker/pacticipants");
    }

    [Fact]
    public async Task The_heartbeat_says_that_the_broker_is_up()
    {
        await using var broker = await RunningBroker.Start();

        var heartbeat = await broker.Get("/diagnostic/status/heartbeat");

        heartbeat["ok"].GetBoolean().ShouldBeTrue();
        (await broker.Get("/diagnostic/status/dependencies"))["database.ok"].GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData("application/hal+json, application/json", HttpStatusCode.OK)]
    [InlineData("*/*", HttpStatusCode.OK)]
    [InlineData("application/json", HttpStatusCode.OK)]
    [InlineData("image/png", HttpStatusCode.NotAcceptable)]
    public async Task An_answer_comes_only_in_a_type_that_the_caller_accepts(string accept, HttpStatusCode status)
    {
        await using var broker = await RunningBroker.Start();

        var index = await broker.Get("/", accept);

        index.Status.ShouldBe(status);
    }

    [Fact]
    public async Task What_is_not_there_is_answered_in_the_shape_that_the_caller_accepts()
    {
        await using var broker = await RunningBroker.Start();

        var plain = await broker.Get("/nowhere");
        var problem = await broker.Get("/nowhere", "application/hal+json, application/problem+json");

        plain.Status.ShouldBe(HttpStatusCode.NotFound);
        plain["error"].GetString().ShouldBe("The requested document was not found on this server.");
        problem.MediaType.ShouldBe("application/problem+json");
        problem["status"].GetInt32().ShouldBe(404);
        problem["type"].GetString().ShouldBe(broker.Base + "/problem/not-found");
    }

    [Fact]
    public async Task A_verb_that_a_resource_does_not_know_is_refused_with_those_that_it_knows()
    {
        await using var broker = await RunningBroker.Start();

        var head = await broker.Send(HttpMethod.Delete, "/", body: null, contentType: null);
        var options = await broker.Send(HttpMethod.Options, "/", body: null, contentType: null);

        head.Status.ShouldBe(HttpStatusCode.MethodNotAllowed);
        head.Allowed.ShouldBe("GET");
        options.Status.ShouldBe(HttpStatusCode.OK);
    }
}
