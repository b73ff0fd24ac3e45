using ContractTests.Broker.Client;
using Microsoft.Extensions.Time.Testing;

namespace ContractTests.Cli.Tests.Importing;

/// <summary>A pact that the source lists but does not give: nothing else is read again for it.</summary>
public sealed class LostPactTests
{
    /// <summary>
    /// Of the pair of the lost pact: that pact, the newest one, as another may have come in its second, and a result
    /// of the lost one.
    /// </summary>
    private static readonly string[] LostAndNewest = ["matrix", "pact", "pact", "result"];

    private const string Lost = "/pacts/provider/Payments/consumer/Orders/version/2";

    [Fact]
    public async Task A_lost_pact_makes_no_later_import_slower_and_comes_with_its_results_when_it_is_back()
    {
        await using var source = await Filled();
        await using var proxy = await LossyProxy.Before(source);
        await using var target = await TestBroker.Start();
        proxy.Lost.Add(Lost);

        var first = await target.Run("import", "--from", proxy.Url);
        proxy.TakeRequests();
        var second = await target.Run("import", "--from", proxy.Url);
        var read = Resources(proxy.TakeRequests());
        await target.Run("import", "--from", proxy.Url);
        var readAgain = Resources(proxy.TakeRequests());
        proxy.Lost.Clear();
        var back = await target.Run("import", "--from", proxy.Url);
        proxy.TakeRequests();
        var last = await target.Run("import", "--from", proxy.Url);

        first.ExitCode.ShouldBe(1);
        Results(first).ShouldBe("9 7");
        second.ExitCode.ShouldBe(1);
        Results(second).ShouldBe("9 7");
        read.ShouldBe(LostAndNewest);
        readAgain.ShouldBe(read);
        back.ShouldHaveSucceeded();
        Results(back).ShouldBe("9 9");
        (await target.Run("can-i-deploy", "-a", "Orders", "-e", "2", "-a", "Payments", "-e", "p2"))
            .ShouldHaveSucceeded();
        last.ShouldHaveSucceeded();
        last.Output.ShouldBe(back.Output);
        Resources(proxy.TakeRequests()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lost_pact_does_not_keep_the_pacts_of_other_pairs_from_being_brought_up_to_date()
    {
        using var folder = new TemporaryFolder();
        await using var source = await Filled();
        await using var proxy = await LossyProxy.Before(source);
        await using var target = await TestBroker.Start();
        proxy.Lost.Add(Lost);
        await target.Run("import", "--from", proxy.Url);
        await source.Publish(
            folder.Write("more.json", SmallPact.Between("Billing", "Payments", "one more")), "1", "--merge");

        await target.Run("import", "--from", proxy.Url);
        proxy.TakeRequests();
        await target.Run("import", "--from", proxy.Url);

        using var http = new HttpClient();
        (await http.GetStringAsync(
            new Uri($"{target.Url}/pacts/provider/Payments/consumer/Billing/version/1"),
            TestContext.Current.CancellationToken)).ShouldContain("one more");
        Resources(proxy.TakeRequests()).ShouldBe(LostAndNewest);
    }

    /// <summary>Orders with three contents and Billing with three, each verified by one version or two.</summary>
    private static async Task<TestBroker> Filled()
    {
        using var folder = new TemporaryFolder();
        var cancellation = TestContext.Current.CancellationToken;
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(-100));
        var broker = await TestBroker.Start(clock: clock);
        foreach (var consumer in (string[])["Orders", "Billing"])
        {
            foreach (var version in (string[])["1", "2", "3"])
            {
                await broker.Publish(
                    folder.Write(
                        $"{consumer}{version}.json", SmallPact.Between(consumer, "Payments", $"no. {version}")),
                    version, "--branch", "main");
                clock.Advance(TimeSpan.FromHours(1));
                var pact = await broker.Client.Pacts.GetAsync(
                    new Uri($"{broker.Url}/pacts/provider/Payments/consumer/{consumer}/version/{version}"),
                    cancellation);
                await broker.Client.Verifications.PublishAsync(
                    pact, new VerificationToPublish(false, "p1"), cancellation);
                if (consumer == "Orders")
                    await broker.Client.Verifications.PublishAsync(
                        pact, new VerificationToPublish(true, "p2"), cancellation);
            }
        }

        return broker;
    }

    /// <summary>What was read but for the lists that every import reads.</summary>
    private static List<string> Resources(IEnumerable<string> paths) =>
        [.. paths.Select(path => path.Contains("/verification-results/", StringComparison.Ordinal) ? "result"
            : path.StartsWith("/pacts/", StringComparison.Ordinal) ? "pact"
            : path == "/matrix" ? "matrix" : "").Where(kind => kind.Length > 0).Order(StringComparer.Ordinal)];

    private static string Results(ToolRun run) => string.Join(' ', run.Output.Split('\n')
        .Single(line => line.StartsWith("results ", StringComparison.Ordinal))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1));
}
