using ContractTests.Broker.Tests.Engines;
using ContractTests.Provider;

namespace ContractTests.Broker.Tests.OfficialClient;

/// <summary>Verifies the broker against the official client's contract: each interaction is a test.</summary>
public abstract class OfficialClientTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : OfficialClientTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : OfficialClientTests;

    public static IReadOnlyList<TheoryDataRow<string>> Interactions()
    {
        if (OfficialClientContract.WhySkipped is { } reason)
            return [new TheoryDataRow<string>("every interaction") { Skip = reason }];

        using var listing = new PactVerifier("Pact Broker").WithFileSource(OfficialClientContract.File);
        return [.. listing.CaseNames().Select(name => new TheoryDataRow<string>(name) { Label = name })];
    }

    [Theory]
    [MemberData(nameof(Interactions))]
    public async Task The_broker_answers_as_the_official_client_relies_on(string interaction)
    {
        await using var broker = await RunningBroker.Start(
            new PublishingOptions { AllowChangedContent = true }, baseUrls: [new Uri("http://example.org")],
            webhooks: new WebhookOptions { SecretKey = "a key for tests that is long enough" });
        using var verifier = new PactVerifier("Pact Broker")
            .WithFileSource(OfficialClientContract.File)
            .WithHttpClient(broker.Client)
            .WithProviderStates(new OfficialClientStates(broker).Register);

        await verifier.AssertAsync(interaction, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void No_interaction_is_left_out()
    {
        Assert.SkipWhen(OfficialClientContract.WhySkipped is not null, OfficialClientContract.WhySkipped ?? "");

        Interactions().Select(row => row.Data).Distinct().Count().ShouldBe(64);
    }
}
