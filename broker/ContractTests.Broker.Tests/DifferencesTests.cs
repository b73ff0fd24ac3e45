using System.Net;
using System.Text.RegularExpressions;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.RouteTables;

namespace ContractTests.Broker.Tests;

/// <summary>
/// Where this broker differs from the known one, and is meant to: the entries of broker/DIFFERENCES.md that no other
/// class of tests holds.
/// </summary>
public abstract partial class DifferencesTests
{
    private const string Pair = "/pacts/provider/PaymentService/consumer/OrderService";

    [On(Engine.Sqlite)]
    public sealed class OnSqlite : DifferencesTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : DifferencesTests;

    [Fact]
    public async Task The_address_of_a_created_pacticipant_is_right()
    {
        await using var broker = await RunningBroker.Start();

        var created = await broker.Post("/pacticipants", """{"name": "Foo Bar"}""");

        created.Location!.AbsoluteUri.ShouldBe(broker.Base + "/pacticipants/Foo%20Bar");
    }

    [Fact]
    public async Task The_consumers_webhooks_are_the_consumers()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");

        var pact = await broker.Pact("1");

        pact["_links.pb:consumer-webhooks.href"].GetString()
            .ShouldBe(broker.Base + "/webhooks/consumer/OrderService");
    }

    [Fact]
    public async Task A_merged_pact_has_the_hash_of_what_it_became()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", Published.Contract("a"));
        await broker.Patch(Pair + "/version/1", Published.Contract("b"), "application/json");
        var merged = await broker.Pact("1");

        await broker.Publish("2", merged.Text);

        (await broker.Pact("2"))["_links.pb:pact-version.name"].GetString()
            .ShouldBe(merged["_links.pb:pact-version.name"].GetString());
        merged["interactions"].GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Numbers_stay_as_they_were_written()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", Published.Contract(amount: "2.50e1"));

        (await broker.Pact("1"))["interactions.0.request.body.amount"].GetRawText().ShouldBe("2.50e1");
    }

    [Theory]
    [InlineData("/matrix?q[][pacticipant]=OrderService&latestby=x")]
    [InlineData("/matrix?q=text")]
    public async Task A_question_that_cannot_be_read_is_refused(string address)
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");

        (await broker.Get(address)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_selector_of_an_environment_is_described_in_words()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");
        var uuid = await broker.Environment("test");
        await broker.Post($"/pacticipants/OrderService/versions/1/deployed-versions/environment/{uuid}", "{}");

        var pacts = await broker.ForVerification("""{"consumerVersionSelectors": [{"environment": "test"}]}""");

        pacts["_embedded.pacts.0.shortDescription"].GetString().ShouldBe("deployed to test");
    }

    [Fact]
    public async Task The_summary_of_a_version_names_each_provider_once()
    {
        await using var broker = await RunningBroker.Start();
        foreach (var version in (string[])["1", "2", "3"])
            await broker.Publish(version);
        await broker.Verify("1", by: "7");

        var summary = await broker.Get("/verification-results/consumer/OrderService/version/2/latest");

        summary["success"].GetBoolean().ShouldBeTrue();
        summary["providerSummary.successful"].EnumerateArray().Select(name => name.GetString())
            .ShouldBe(["PaymentService"]);
    }

    [Fact]
    public async Task A_problem_document_has_the_status_of_its_answer()
    {
        await using var broker = await RunningBroker.Start();

        var refused = await broker.Post("/pacticipants", "{", accept: "application/hal+json, application/problem+json");

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused["status"].GetInt32().ShouldBe(400);
    }

    [Fact]
    public void The_document_names_classes_of_tests_that_there_are()
    {
        var document = File.ReadAllText(Path.Combine(RouteTable.File.DirectoryName!, "DIFFERENCES.md"));

        var named = ClassName().Matches(document).Select(match => match.Groups[1].Value).Distinct().ToList();

        named.Count.ShouldBeGreaterThan(10);
        named.Except(typeof(DifferencesTests).Assembly.GetTypes().Select(type => type.Name)).ShouldBeEmpty();
    }

    [GeneratedRegex("`(\\w+Tests)`")]
    private static partial Regex ClassName();
}
