using System.Net;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Contracts;

public abstract class PactDiffTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : PactDiffTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : PactDiffTests;

    private const string Pair = "/pacts/provider/PaymentService/consumer/OrderService";

    [Fact]
    public async Task The_diff_names_each_place_that_changed()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", Published.Contract(amount: "100.00"));
        await broker.Publish("2", Published.Contract(amount: "100.0"));

        var diff = await broker.Get(Pair + "/version/2/diff/previous-distinct");

        diff.MediaType.ShouldBe("text/plain");
        diff.Text.ShouldStartWith(
            "# Diff between versions 1 and 2 of the pact between OrderService and PaymentService");
        diff.Text.ShouldContain(
            "@ $.interactions[\"a payment request\"].request.body.amount\n- 100.00\n+ 100.0\n");
        diff.Text.ShouldContain($"href: {broker.Base}{Pair}/version/1");
    }

    [Fact]
    public async Task A_diff_with_any_version_is_read_from_old_to_new()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", Published.Contract("first"));
        await broker.Publish("2", Published.Contract("second"));
        await broker.Publish("3", Published.Contract("third"));

        var diff = await broker.Get(Pair + "/version/1/diff/version/3");
        var back = await broker.Get(Pair + "/version/3/diff/version/1");

        diff.Text.ShouldContain("@ $.interactions[\"first\"]\n- {");
        diff.Text.ShouldContain("@ $.interactions[\"third\"]\n+ {");
        back.Text.ShouldStartWith("# Diff between versions 1 and 3");
        (await broker.Get(Pair + "/version/1/diff/version/9")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Contents_are_compared_by_their_own_address()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", Published.Contract("first"));
        await broker.Publish("2", Published.Contract("second"));
        var template = (await broker.Pact("2"))["_links.pb:diff.href"].GetString()!;
        var other = (await broker.Pact("1"))["_links.pb:pact-version.name"].GetString()!;

        var diff = await broker.Get(template.Replace("{pactVersion}", other));

        diff.Status.ShouldBe(HttpStatusCode.OK);
        diff.Text.ShouldContain("@ $.interactions[\"second\"]\n+ {");
    }

    [Fact]
    public async Task A_first_version_has_nothing_to_be_compared_with()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");

        var diff = await broker.Get(Pair + "/version/1/diff/previous-distinct");

        diff.Status.ShouldBe(HttpStatusCode.OK);
        diff.Text.ShouldBe(
            "No previous distinct version was found for Pact between OrderService (1) and PaymentService\n");
        (await broker.Get(Pair + "/version/1/previous-distinct")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_previous_distinct_pact_has_another_content()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", Published.Contract("first"));
        await broker.Publish("2", Published.Contract("second"));
        await broker.Publish("3", Published.Contract("second"));

        var previous = await broker.Get(Pair + "/version/3/previous-distinct");

        previous["_links.self.name"].GetString().ShouldBe("Pact between OrderService (1) and PaymentService");
    }

    [Fact]
    public async Task A_refused_change_shows_what_it_would_change()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", Published.Contract(amount: "1"));

        var refused = await broker.Publish("1", Published.Contract(amount: "2"));

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused["notices.1.type"].GetString().ShouldBe("info");
        refused["notices.1.text"].GetString()!.ShouldContain("- 1\n+ 2\n");
    }

    [Fact]
    public async Task The_extended_pact_keeps_the_contract_apart_and_names_its_tags()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", Published.Contract(amount: "1.0"), tags: ["prod"]);
        await broker.Verify("1", by: "7", tag: "live");

        var pact = await broker.Get(Pair + "/version/1", "application/vnd.pactbrokerextended.v1+json");
        var result = await broker.Get(
            Pair + "/latest/verification-results/latest", "application/vnd.pactbrokerextended.v1+json");

        pact.MediaType.ShouldBe("application/vnd.pactbrokerextended.v1+json");
        pact["contract.interactions.0.request.body.amount"].GetRawText().ShouldBe("1.0");
        pact["_embedded.tags.0.name"].GetString().ShouldBe("prod");
        pact["_embedded.tags.0._links.pb:latest-pact.href"].GetString()
            .ShouldBe(broker.Base + Pair + "/latest/prod");
        result["_embedded.tags.0.name"].GetString().ShouldBe("live");
    }
}
