using System.Net;
using System.Xml.Linq;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Badges;

public abstract class BadgeTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : BadgeTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : BadgeTests;

    private const string Pair = "/pacts/provider/PaymentService/consumer/OrderService";

    [Theory]
    [InlineData("/latest/badge", "orderservice/paymentservice pact: verified")]
    [InlineData("/latest/badge.svg", "orderservice/paymentservice pact: verified")]
    [InlineData("/latest/badge?label=consumer", "orderservice pact: verified")]
    [InlineData("/latest/badge?initials=true", "os/ps pact: verified")]
    [InlineData("/latest/prod/badge", "orderservice/paymentservice pact: verified")]
    [InlineData("/latest/none/badge", "pact not found: unknown")]
    [InlineData("/latest-untagged/badge", "orderservice/paymentservice pact: changed")]
    public async Task A_badge_shows_how_the_pact_stands(string address, string title)
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", tags: ["prod"]);
        await broker.Publish("2");
        await broker.Verify("1", by: "7");
        await broker.Publish("3", Published.Contract("changed"));
        if (!address.Contains("untagged", StringComparison.Ordinal))
            await broker.Verify("3", by: "8");

        var badge = await broker.Get(Pair + address, "image/svg+xml");

        badge.Status.ShouldBe(HttpStatusCode.OK);
        badge.MediaType.ShouldBe("image/svg+xml");
        Title(badge).ShouldBe(title);
    }

    [Theory]
    [InlineData("/latest/prod/badge", "unknown")]
    [InlineData("/latest/dev/badge", "changed")]
    [InlineData("/latest-untagged/badge", "unknown")]
    [InlineData("/latest/badge", "changed")]
    public async Task A_badge_looks_back_only_at_pacts_of_its_own_tag(string address, string status)
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", tags: ["dev"]);
        await broker.Verify("1", by: "7");
        await broker.Publish("2", Published.Contract("changed"), tags: ["dev", "prod"]);
        await broker.Publish("3", Published.Contract("again"));

        var badge = await broker.Get(Pair + address, "image/svg+xml");

        Title(badge).ShouldBe($"orderservice/paymentservice pact: {status}");
    }

    [Fact]
    public async Task A_page_that_embeds_a_badge_gets_a_picture()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");

        var badge = await broker.Get(
            Pair + "/latest/badge", "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8");

        badge.MediaType.ShouldBe("image/svg+xml");
        Title(badge).ShouldBe("orderservice/paymentservice pact: unknown");
    }

    [Fact]
    public async Task A_name_is_no_markup()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", """{"interactions": []}""", consumer: "<script>&", provider: "\"P\"");

        var badge = await broker.Get("/pacts/provider/%22P%22/consumer/%3Cscript%3E%26/latest/badge");

        Title(badge).ShouldBe("<script>&/\"p\" pact: unknown");
    }

    [Theory]
    [InlineData("live", "orderservice (prod)/paymentservice (live) pact: verified")]
    [InlineData("other", "orderservice (prod)/paymentservice (other) pact: unknown")]
    public async Task A_badge_of_two_tags_shows_what_these_versions_made_of_each_other(string tag, string title)
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", tags: ["prod"]);
        await broker.Verify("1", by: "7", tag: "live");

        var badge = await broker.Get(
            $"/matrix/provider/PaymentService/latest/{tag}/consumer/OrderService/latest/prod/badge");

        Title(badge).ShouldBe(title);
    }

    [Theory]
    [InlineData("/pacticipants/OrderService/latest-version/dev/can-i-deploy/to/live/badge",
        "can-i-deploy: dev to live", true)]
    [InlineData("/pacticipants/OrderService/latest-version/none/can-i-deploy/to/live/badge",
        "version: not found", false)]
    [InlineData("/pacticipants/Nobody/latest-version/dev/can-i-deploy/to/live/badge",
        "pacticipant: not found", false)]
    [InlineData("/pacticipants/OrderService/branches/main/latest-version/can-i-deploy/to-environment/test/badge",
        "can-i-deploy: main to test", true)]
    [InlineData("/pacticipants/OrderService/branches/main/latest-version/can-i-deploy/to-environment/moon/badge",
        "environment: not found", false)]
    [InlineData("/pacticipants/OrderService/branches/none/latest-version/can-i-deploy/to-environment/test/badge",
        "branch: not found", false)]
    [InlineData("/pacticipants/OrderService/main-branch/can-i-merge/badge", "can-i-merge: success", true)]
    [InlineData("/pacticipants/OrderService/main-branch/can-i-merge/badge?label=merge", "merge: success", true)]
    [InlineData("/pacticipants/PaymentService/main-branch/can-i-merge/badge", "can-i-merge: success", true)]
    [InlineData("/pacticipants/Other/main-branch/can-i-merge/badge", "main branch version: not found", false)]
    public async Task A_badge_answers_the_gate(string address, string title, bool green)
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main", tags: ["dev"]);
        await broker.Verify("1", by: "7", branch: "main", tag: "live");
        await broker.Put("/pacticipants/Other/versions/1", "{}");
        var test = await broker.Environment("test");
        await broker.Post($"/pacticipants/PaymentService/versions/7/deployed-versions/environment/{test}", "{}");

        var badge = await broker.Get(address);

        badge.Status.ShouldBe(HttpStatusCode.OK);
        Title(badge).ShouldBe(title);
        badge.Text.Contains("#3c8a0b", StringComparison.Ordinal).ShouldBe(green);
    }

    [Fact]
    public async Task A_merge_is_answered_in_words_too()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main");
        await broker.Verify("1", by: "7", branch: "main", success: false);

        var answer = await broker.Get("/pacticipants/OrderService/main-branch/can-i-merge");

        answer["summary.deployable"].GetBoolean().ShouldBeFalse();
        (await broker.Get("/pacticipants/Nobody/main-branch/can-i-merge")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static string Title(Answer badge) =>
        XDocument.Parse(badge.Text).Root!.Element(XName.Get("title", "http://www.w3.org/2000/svg"))!.Value;
}
