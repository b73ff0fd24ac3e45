using ContractTests.Broker.Tests.Engines;
using ContractTests.Provider;

namespace ContractTests.Broker.Tests.OfficialClient;

/// <summary>Verifies the broker against what the official client expects of provider contracts.</summary>
public abstract class ProviderContractClientTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : ProviderContractClientTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : ProviderContractClientTests;

    private static FileInfo File => new(Path.Combine(
        OfficialClientContract.File.DirectoryName!, "pact-broker-client-provider-contracts.json"));

    public static IReadOnlyList<TheoryDataRow<string>> Interactions()
    {
        if (OfficialClientContract.WhySkipped is { } reason)
            return [new TheoryDataRow<string>("every interaction") { Skip = reason }];

        using var listing = new PactVerifier("PactFlow").WithFileSource(File);
        return [.. listing.CaseNames().Select(name => new TheoryDataRow<string>(name) { Label = name })];
    }

    [Theory]
    [MemberData(nameof(Interactions))]
    public async Task The_broker_answers_as_the_official_client_relies_on(string interaction)
    {
        await using var broker = await RunningBroker.Start();
        using var verifier = new PactVerifier("PactFlow")
            .WithFileSource(File)
            .WithHttpClient(broker.Client)
            .WithProviderStates(states => states
                .Given("the pb:publish-provider-contract relation exists in the index resource")
                .Given("there is a pf:ui href in the response"));

        await verifier.AssertAsync(interaction, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void No_interaction_is_left_out()
    {
        Assert.SkipWhen(OfficialClientContract.WhySkipped is not null, OfficialClientContract.WhySkipped ?? "");

        Interactions().Count.ShouldBe(4);
    }
}
