using ContractTests.Broker.Client;
using Microsoft.Extensions.Time.Testing;

namespace ContractTests.Cli.Tests.Importing;

/// <summary>Which sources are taken, and what of a source is found again after it has changed.</summary>
public sealed class SourceTests
{
    [Theory]
    [InlineData(200, "<html>Welcome</html>", "text/html")]
    [InlineData(200, "{}", "application/json")]
    [InlineData(200, """{"_links": {"self": {"href": "/"}}}""", "application/hal+json")]
    [InlineData(200, "[]", "application/json")]
    [InlineData(404, "", "text/plain")]
    public async Task A_source_that_is_no_broker_is_refused_in_one_line(int status, string body, string type)
    {
        await using var source = await StandInServer.Answering(status, body, type);
        await using var target = await TestBroker.Start();

        var run = await target.Run("import", "--from", source.Url);

        run.ShouldHaveRefused(source.Url, "Pact broker");
        run.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_source_that_does_not_answer_is_refused_in_one_line()
    {
        await using var target = await TestBroker.Start();

        var run = await target.Run("import", "--from", "http://127.0.0.1:1", "--retries", "0");

        run.ShouldHaveRefused("http://127.0.0.1:1", "a refused connection");
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task A_broker_is_not_imported_into_itself(string host)
    {
        await using var broker = await TestBroker.Start();
        var url = broker.Url.Replace("127.0.0.1", host, StringComparison.Ordinal);

        var run = await broker.Run("import", "--from", url);

        run.ShouldHaveRefused("is the broker to import into", url);
    }

    [Fact]
    public async Task An_environment_that_was_renamed_at_the_source_is_renamed()
    {
        await using var source = await TestBroker.Start();
        await using var target = await TestBroker.Start();
        var cancellation = TestContext.Current.CancellationToken;
        await source.HasIntegration("Orders", "1", "Payments", "2", verified: null, deployedTo: "staging");
        await target.Run("import", "--from", source.Url);
        var environment = (await source.Client.Environments.ListAsync(cancellation))
            .Single(each => each.Name == "staging");
        await source.Client.Environments.UpdateAsync(environment with { Name = "acceptance" }, cancellation);
        await source.Client.Versions.SaveAsync("Payments", "3", cancellation: cancellation);
        await source.Client.Deployments.RecordAsync("Payments", "3", "acceptance", cancellation: cancellation);

        (await target.Run("import", "--from", source.Url)).ShouldHaveSucceeded();

        (await Names(target)).ShouldBe(await Names(source));
        (await Deployed(target, "acceptance")).ShouldBe(["3"]);
    }

    [Fact]
    public async Task An_environment_that_was_renamed_here_stays_and_takes_what_is_deployed_there()
    {
        await using var source = await TestBroker.Start(clock: new FakeTimeProvider(DateTimeOffset.UnixEpoch));
        await using var target = await TestBroker.Start();
        var cancellation = TestContext.Current.CancellationToken;
        await source.HasIntegration("Orders", "1", "Payments", "2", verified: null, deployedTo: "staging");
        await target.Run("import", "--from", source.Url);
        var environment = (await target.Client.Environments.ListAsync(cancellation))
            .Single(each => each.Name == "staging");
        await target.Client.Environments.UpdateAsync(environment with { Name = "acceptance" }, cancellation);
        await source.Client.Versions.SaveAsync("Payments", "3", cancellation: cancellation);
        await source.Client.Deployments.RecordAsync(
            "Payments", "3", "staging", applicationInstance: "b", cancellation: cancellation);

        (await target.Run("import", "--from", source.Url)).ShouldHaveSucceeded();

        (await Names(target)).ShouldBe(["acceptance", "production", "test"]);
        (await Deployed(target, "acceptance")).ShouldBe(["2", "3"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_pact_of_an_old_version_that_was_published_again_comes_with_its_results()
    {
        using var folder = new TemporaryFolder();
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(-100));
        await using var source = await TestBroker.Start(clock: clock);
        await using var target = await TestBroker.Start();
        foreach (var version in new[] { "1", "2", "3" })
        {
            await source.Publish(
                folder.Write("a.json", SmallPact.Between("Orders", "Payments")), version, "--branch", "main");
            clock.Advance(TimeSpan.FromDays(1));
        }

        await target.Run("import", "--from", source.Url);
        clock.Advance(TimeSpan.FromDays(50));
        await source.Publish(
            folder.Write("b.json", SmallPact.Between("Orders", "Payments", "another greeting")), "2", "--merge");
        var pact = await source.Client.Pacts.GetAsync(
            new Uri($"{source.Url}/pacts/provider/Payments/consumer/Orders/version/2"),
            TestContext.Current.CancellationToken);
        await source.Client.Verifications.PublishAsync(
            pact, new VerificationToPublish(true, "p1"), TestContext.Current.CancellationToken);

        var run = await target.Run("import", "--from", source.Url);

        run.ShouldHaveSucceeded();
        run.Output.ShouldMatch(@"pacts\s+3\s+3");
        run.Output.ShouldMatch(@"results\s+1\s+1");
        (await target.Run("can-i-deploy", "-a", "Orders", "-e", "2", "-a", "Payments", "-e", "p1"))
            .ShouldHaveSucceeded();
    }

    [Fact]
    public async Task A_source_with_another_host_name_adds_no_result_again()
    {
        using var folder = new TemporaryFolder();
        await using var source = await TestBroker.Start();
        await using var target = await TestBroker.Start();
        await source.HasIntegration("Orders", "1", "Payments", "2", verified: true, deployedTo: "staging");
        await source.Publish(folder.Write("same.json", SmallPact.Between("Orders", "Payments")), "1-again");

        var first = await target.Run("import", "--from", source.Url);
        var second = await target.Run(
            "import", "--from", source.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

        first.ShouldHaveSucceeded();
        first.Output.ShouldMatch(@"results\s+1\s+1\b");
        second.ShouldHaveSucceeded();
        (await target.Client.FindResourceAsync("metrics", TestContext.Current.CancellationToken))!.Value
            .GetProperty("verificationResults").GetProperty("count").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_target_that_cannot_be_written_to_is_refused_before_the_source_is_read()
    {
        await using var source = await RubyBroker.Start();
        await using var broker = await TestBroker.Start();
        await using var target = await LossyProxy.Before(broker);
        target.Lost.Add("/import");

        var run = await ToolRun.Of("import", "--from", source.Url, "--to", target.Url);

        run.ShouldHaveRefused(target.Url);
        source.TakeRequests().ShouldBe(["/"]);
    }

    private static async Task<IEnumerable<string>> Names(TestBroker broker) =>
        (await broker.Client.Environments.ListAsync(TestContext.Current.CancellationToken))
            .Select(each => each.Name).Order(StringComparer.Ordinal);

    private static async Task<IEnumerable<string>> Deployed(TestBroker broker, string environment) =>
        (await broker.Client.Deployments.ListAsync(environment, cancellation: TestContext.Current.CancellationToken))
            .Select(each => each.Version);
}
