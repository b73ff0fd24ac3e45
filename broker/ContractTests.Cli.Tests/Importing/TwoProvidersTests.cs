using System.Text;
using ContractTests.Broker.Client;
using Microsoft.Extensions.Time.Testing;

namespace ContractTests.Cli.Tests.Importing;

/// <summary>A consumer with two providers: the progress of one pair is independent of the other.</summary>
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

    /// <summary>
    /// The pact with Payments is published again, later that with Mail, and an import gets to see Mail's alone.
    /// </summary>
    [Fact]
    public async Task A_pact_that_was_published_again_is_found_after_a_later_one_with_another_provider()
    {
        const string PairOfPayments = "/matrix?q%5B%5D%5Bpacticipant%5D=Orders&q%5B%5D%5Bpacticipant%5D=Payments";
        using var folder = new TemporaryFolder();
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(-100));
        await using var source = await TestBroker.Start(clock: clock);
        await using var target = await TestBroker.Start();
        await using var proxy = await LossyProxy.Before(source);
        async Task Publish(string provider, string version, string description)
        {
            clock.Advance(TimeSpan.FromDays(1));
            await source.Publish(
                folder.Write("pact.json", SmallPact.Between("Orders", provider, description)), version, "--merge");
        }

        await Publish("Payments", "1", "first");
        await Publish("Mail", "2", "first");
        await target.Run("import", "--from", proxy.Url);
        await Publish("Payments", "1", "again");
        await Publish("Mail", "2", "again");
        proxy.Lost.Add($"{PairOfPayments}&limit=1000000");
        var partly = await target.Run("import", "--from", proxy.Url);
        proxy.Lost.Clear();

        var whole = await target.Run("import", "--from", proxy.Url);

        partly.ExitCode.ShouldBe(ExitCode.No, partly.Output);
        whole.ShouldHaveSucceeded();
        foreach (var (provider, version) in new[] { ("Payments", "1"), ("Mail", "2") })
        {
            var pact = await target.Client.Pacts.GetAsync(
                new Uri($"{target.Url}/pacts/provider/{provider}/consumer/Orders/version/{version}"),
                TestContext.Current.CancellationToken);
            Encoding.UTF8.GetString(pact.Content.Span).ShouldContain("again", customMessage: provider);
        }
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
