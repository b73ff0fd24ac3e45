using ContractTests.Broker.Tests.Engines;
using Microsoft.Extensions.Time.Testing;

namespace ContractTests.Broker.Tests.Cleaning;

public abstract class KeptSuccessTests
{
    private readonly FakeTimeProvider _clock = new();

    [On(Engine.Sqlite)]
    public sealed class OnSqlite : KeptSuccessTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : KeptSuccessTests;

    [Theory]
    [InlineData("""{"providerVersionBranch": "feat"}""")]
    [InlineData("""{"providerVersionTags": ["feat"]}""")]
    [InlineData("{}")]
    public async Task What_a_cleaned_up_version_verified_does_not_become_pending_again(string request)
    {
        await using var broker = await RunningBroker.Start(clock: _clock);
        await broker.Publish("1", branch: "main");
        await broker.Put("/pacticipants/PaymentService/branches/feat/versions/p0");
        await broker.Put("/pacticipants/PaymentService/versions/p0/tags/feat");
        await broker.Verify("1", by: "p1", branch: "feat", tag: "feat");
        await broker.Verify("1", by: "p1", success: false);
        _clock.Advance(TimeSpan.FromDays(100));
        foreach (var later in new[] { "p2", "p3" })
        {
            await broker.Verify("1", by: later, success: later == "p2", branch: "feat", tag: "feat");
        }

        await broker.Post("/clean", """{"olderThanDays": 90, "keepLatest": 1}""");

        (await broker.Get("/pacticipants/PaymentService/versions"))["_embedded.versions"].EnumerateArray()
            .Select(version => version.GetProperty("number").GetString()).ShouldBe(["p3", "p2"]);
        await broker.Delete("/pacticipants/PaymentService/versions/p2");
        (await broker.ForVerification(request))["_embedded.pacts.0.verificationProperties.pending"].GetBoolean()
            .ShouldBeFalse();
    }
}
