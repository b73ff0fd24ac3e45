using ContractTests.Broker.Client;

namespace ContractTests.Cli.Tests.Importing;

/// <summary>A consumer with two providers: how far one pair is imported says nothing about the other.</summary>
public sealed class TwoProvidersTests
{
    [Fact]
    public async Task The_results_of_each_are_counted_apart()
    {
        await using var source = await Filled();
        await using var target = await TestBroker.Start();

        var first = await target.Run("import", "--from", source.Url);
        var second = await target.Run("import", "--from", source.Url);

        first.Output.ShouldMatch(@"results\s+3\s+3\b");
        second.ShouldHaveSucceeded();
        second.Output.ShouldBe(first.Output);
    }

    /// <summary>One version of the consumer; two results of Payments and one of Mail.</summary>
    private static async Task<TestBroker> Filled()
    {
        using var folder = new TemporaryFolder();
        var cancellation = TestContext.Current.CancellationToken;
        var broker = await TestBroker.Start();
        foreach (var (provider, results) in new[] { ("Payments", 2), ("Mail", 1) })
        {
            await broker.Publish(folder.Write("pact.json", SmallPact.Between("Orders", provider)), "1");
            var pact = await broker.Client.Pacts.GetAsync(
                new Uri($"{broker.Url}/pacts/provider/{provider}/consumer/Orders/version/1"), cancellation);
            for (var number = 1; number <= results; number++)
                await broker.Client.Verifications.PublishAsync(
                    pact, new VerificationToPublish(true, $"p{number}"), cancellation);
        }

        return broker;
    }
}
