using System.Net;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Verifications;

public abstract class VerificationTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : VerificationTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : VerificationTests;

    private const string Pair = "/pacts/provider/PaymentService/consumer/OrderService";

    [Fact]
    public async Task A_result_is_stored_and_found_again()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");
        var address = (await broker.Pact("1"))["_links.pb:publish-verification-results.href"].GetString()!;

        var stored = await broker.Post(address, """
            {"success": false, "providerApplicationVersion": "7", "buildUrl": "https://ci.example.org/7",
             "testResults": {"tests": [{"amount": 1.50}]}, "verifiedBy": {"implementation": "contract", "version": "1"}}
            """);
        var found = await broker.Get(stored.Location!.ToString());

        stored.Status.ShouldBe(HttpStatusCode.Created);
        found.Text.ShouldBe(stored.Text);
        found["success"].GetBoolean().ShouldBeFalse();
        found["providerName"].GetString().ShouldBe("PaymentService");
        found["providerApplicationVersion"].GetString().ShouldBe("7");
        found["testResults.tests.0.amount"].GetRawText().ShouldBe("1.50");
        found["verifiedBy.implementation"].GetString().ShouldBe("contract");
        found["_links.self.href"].GetString().ShouldBe(stored.Location.ToString());
    }

    [Fact]
    public async Task A_result_of_no_known_tool_says_so_by_an_empty_object()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");

        (await broker.Verify("1", by: "7"))["verifiedBy"].GetRawText().ShouldBe("{}");
    }

    [Fact]
    public async Task The_last_result_counts()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");
        await broker.Verify("1", by: "7", success: false);
        await broker.Verify("1", by: "7");

        var latest = await broker.Get($"{Pair}/latest/verification-results/latest");
        var summary = await broker.Get("/verification-results/consumer/OrderService/version/1/latest");

        latest["success"].GetBoolean().ShouldBeTrue();
        summary["success"].GetBoolean().ShouldBeTrue();
        summary["providerSummary.successful"].GetRawText().ShouldBe("""["PaymentService"]""");
    }

    [Fact]
    public async Task A_deleted_result_gives_way_to_the_one_before()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main");
        await broker.Verify("1", by: "7", success: false, branch: "main");
        var success = await broker.Verify("1", by: "7");

        var deleted = await broker.Delete(success.Location!.ToString());

        deleted.Status.ShouldBe(HttpStatusCode.NoContent);
        (await broker.Get($"{Pair}/latest/verification-results/latest"))["success"].GetBoolean().ShouldBeFalse();
        var pacts = await broker.ForVerification("""{"providerVersionBranch": "main"}""");
        pacts["_embedded.pacts.0.verificationProperties.pending"].GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData("""{"success": "true", "providerApplicationVersion": "1"}""", "success", "must be boolean")]
    [InlineData("""{"success": true}""", "providerApplicationVersion", "is missing")]
    [InlineData("""{"success": true, "providerApplicationVersion": " "}""", "providerApplicationVersion",
        "cannot be blank")]
    [InlineData("""{"success": true, "providerApplicationVersion": "1", "buildUrl": "no url"}""", "buildUrl",
        "is not a valid URL eg. http://example.org")]
    public async Task A_result_that_says_too_little_is_refused(string body, string field, string error)
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");
        var address = (await broker.Pact("1"))["_links.pb:publish-verification-results.href"].GetString()!;

        var refused = await broker.Post(address, body);

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused[$"errors.{field}.0"].GetString().ShouldBe(error);
    }

    [Theory]
    [InlineData("pact-version/unknown/verification-results")]
    [InlineData("pact-version/unknown/metadata/nonsense!!/verification-results")]
    public async Task A_result_for_an_unknown_content_is_refused(string address)
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");

        var refused = await broker.Post(
            $"{Pair}/{address}", """{"success": true, "providerApplicationVersion": "1"}""");

        refused.Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
