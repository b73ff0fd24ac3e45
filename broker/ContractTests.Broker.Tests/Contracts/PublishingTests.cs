using System.Net;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Contracts;

public abstract class PublishingTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : PublishingTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : PublishingTests;

    [Fact]
    public async Task A_published_contract_comes_back_as_it_was_published()
    {
        await using var broker = await RunningBroker.Start();

        var published = await broker.Publish("1.0", branch: "feat/x", tags: ["a", "b"]);
        var pact = await broker.Pact("1.0");

        published.Status.ShouldBe(HttpStatusCode.OK);
        published["notices.0.text"].GetString().ShouldBe(
            "Created OrderService version 1.0 with branch feat/x and tags a, b");
        published["notices.1.type"].GetString().ShouldBe("success");
        published["_links.pb:contracts.0.href"].GetString()
            .ShouldBe(broker.Base + "/pacts/provider/PaymentService/consumer/OrderService/version/1.0");
        pact.Status.ShouldBe(HttpStatusCode.OK);
        pact["interactions.0.request.body.amount"].GetRawText().ShouldBe("100.00");
        var id = $"\"_id\":\"{pact["interactions.0._id"].GetString()}\",";
        pact.Text.Replace(id, "", StringComparison.Ordinal)
            .ShouldStartWith(Published.Contract().TrimEnd()[..^1].TrimEnd());
        pact["_links.pb:consumer-version.name"].GetString().ShouldBe("1.0");
    }

    [Fact]
    public async Task The_same_content_again_is_no_change()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1.0");
        var reordered = """
            {"metadata": {"pactSpecification": {"version": "4.0"}}, "interactions": [{"response": {"status": 200},
             "request": {"body": {"amount": 100.00}, "path": "/payments", "method": "POST"},
             "description": "a payment request"}]}
            """;

        var again = await broker.Publish("1.0", reordered);

        again.Status.ShouldBe(HttpStatusCode.OK);
        again["notices.2.text"].GetString().ShouldBe(
            "Pact successfully republished for OrderService version 1.0 and provider PaymentService "
            + "with no content changes.");
        (await broker.Get("/pacts/provider/PaymentService/consumer/OrderService/versions"))
            ["_embedded.pacts"].GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData("100.0")]
    [InlineData("1e2")]
    public async Task Other_content_for_the_same_version_is_a_conflict_and_the_old_content_stays(string amount)
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1.0");

        var conflict = await broker.Publish("1.0", Published.Contract(amount: amount), tags: ["late"]);

        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        conflict["notices.0.type"].GetString().ShouldBe("error");
        conflict["errors.contracts.0"].GetString()!
            .ShouldStartWith("Cannot change the content of the pact for OrderService version 1.0");
        (await broker.Pact("1.0"))["interactions.0.request.body.amount"].GetRawText().ShouldBe("100.00");
        (await broker.Get("/pacticipants/OrderService/versions/1.0/tags/late")).Status
            .ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Other_content_may_replace_the_old_where_that_is_allowed()
    {
        await using var broker = await RunningBroker.Start(new PublishingOptions { AllowChangedContent = true });
        await broker.Publish("1.0");

        var replaced = await broker.Publish("1.0", Published.Contract(amount: "5"));

        replaced["notices.2.type"].GetString().ShouldBe("warning");
        (await broker.Pact("1.0"))["interactions.0.request.body.amount"].GetRawText().ShouldBe("5");
    }

    [Fact]
    public async Task Two_versions_with_the_same_content_share_its_results()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1.0");
        await broker.Verify("1.0", by: "7");

        await broker.Publish("1.1");

        var latest = await broker.Get(
            "/pacts/provider/PaymentService/consumer/OrderService/version/1.1/verification-results/latest");
        latest["providerApplicationVersion"].GetString().ShouldBe("7");
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_publication_is_said_at_once()
    {
        await using var broker = await RunningBroker.Start();

        var refused = await broker.Post("/contracts/publish", """
            {"pacticipantVersionNumber": "", "branch": " ", "tags": [""], "contracts": [{"consumerName": "A",
             "providerName": "B", "specification": "openapi", "contentType": "text/plain", "content": "%%"}, 5]}
            """);

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused["errors"].EnumerateObject().Select(field => $"{field.Name} {field.Value.GetRawText()}").ShouldBe(
        [
            """pacticipantName ["is missing"]""",
            """pacticipantVersionNumber ["cannot be blank"]""",
            """branch ["cannot be blank"]""",
            """tags ["cannot be blank (at index 0)"]""",
            """contracts ["specification must be one of: pact (at index 0)","""
            + "\"contentType must be one of: application/json (at index 0)\","
            + "\"content is not valid Base64 (at index 0)\",\"must be a hash (at index 1)\"]",
        ]);
    }

    [Theory]
    [InlineData("not json at all", "content could not be parsed as application/json (at index 0)")]
    [InlineData("[1]", "parsed content was expected to be a Hash but was an array (at index 0)")]
    [InlineData("""{"consumer": {"name": "Other"}}""",
        "consumer name in contract content ('Other') must match consumerName in contract params ('OrderService') "
        + "(at index 0)")]
    [InlineData("""{"a": "\ud800"}""", "content could not be parsed as application/json (at index 0)")]
    public async Task A_content_that_is_no_contract_of_the_pair_is_refused(string content, string error)
    {
        await using var broker = await RunningBroker.Start();

        var refused = await broker.Publish("1.0", content);

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused["errors.contracts.0"].GetString().ShouldBe(error);
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest, "Request body: expected JSON")]
    [InlineData("[]", HttpStatusCode.BadRequest, "Request body: expected a JSON object, but found an array.")]
    public async Task A_body_that_is_no_object_is_refused_in_one_line(string body, HttpStatusCode status, string error)
    {
        await using var broker = await RunningBroker.Start();

        var refused = await broker.Post("/contracts/publish", body);

        refused.Status.ShouldBe(status);
        refused["error"].GetString()!.ShouldStartWith(error);
    }

    [Fact]
    public async Task A_body_nested_beyond_measure_is_refused()
    {
        await using var broker = await RunningBroker.Start();
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 5000)) + "1" + new string('}', 5000);

        var refused = await broker.Put("/pacts/provider/B/consumer/A/version/1", deep);

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_body_of_another_type_is_refused()
    {
        await using var broker = await RunningBroker.Start();

        var refused = await broker.Post("/contracts/publish", "a,b", "text/csv");

        refused.Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task A_new_name_that_is_spelt_almost_like_a_known_one_is_refused()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1.0");

        var refused = await broker.Publish("1.0", provider: "payment-service");
        await broker.Post("/pacticipants", """{"name": "payment-service"}""");
        var meant = await broker.Publish("1.0", provider: "payment-service");

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused["errors.contracts.0"].GetString()!.ShouldContain("very similar to \"PaymentService\"");
        meant.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Many_builds_of_one_consumer_publish_at_once()
    {
        await using var broker = await RunningBroker.Start();

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(build =>
            broker.Publish($"1.{build % 20}", branch: "main", provider: $"Provider{build % 4}")));

        answers.Select(answer => answer.Status).ShouldAllBe(status => status == HttpStatusCode.OK);
        (await broker.Get("/pacticipants/OrderService/versions"))["_embedded.versions"].GetArrayLength().ShouldBe(20);
    }
}
