using System.Text.RegularExpressions;

namespace ContractTests.Cli.Tests.Serving;

public sealed partial class BrokerHealthTests
{
    private static readonly Dictionary<string, string> Closed = new()
    {
        ["PACT_BROKER_BASIC_AUTH_USERNAME"] = "ci",
        ["PACT_BROKER_BASIC_AUTH_PASSWORD"] = "secret of ci",
    };

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("*")]
    public async Task A_running_broker_is_well(string host)
    {
        await using var broker = await Running([]);

        var health = await ToolRun.Of("broker", "--health", "--host", host, "--port", broker.Port);

        health.ShouldHaveSucceeded();
        health.Output.ShouldContain($"http://127.0.0.1:{broker.Port}/: ok");
    }

    [Fact]
    public async Task The_port_comes_from_the_variable_that_the_broker_reads()
    {
        await using var broker = await Running([]);

        var health = await ToolRun.With(new() { ["PACT_BROKER_PORT"] = broker.Port }, "broker", "--health");

        health.ShouldHaveSucceeded();
    }

    [Fact]
    public async Task A_broker_with_accounts_is_asked_by_its_own_user()
    {
        await using var broker = await Running(Closed);

        var named = await ToolRun.With(Closed, "broker", "--health", "--port", broker.Port);
        var unnamed = await ToolRun.Of("broker", "--health", "--port", broker.Port);

        named.ShouldHaveSucceeded();
        unnamed.ExitCode.ShouldBe(1);
        unnamed.Errors.ShouldContain("PACT_BROKER_PUBLIC_HEARTBEAT=true");
    }

    [Fact]
    public async Task A_public_heartbeat_needs_no_user()
    {
        await using var broker = await Running(new(Closed) { ["PACT_BROKER_PUBLIC_HEARTBEAT"] = "true" });

        (await ToolRun.Of("broker", "--health", "--port", broker.Port)).ShouldHaveSucceeded();
    }

    [Fact]
    public async Task Where_no_broker_answers_the_answer_is_no()
    {
        using var stopped = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        stopped.Start();
        var port = ((System.Net.IPEndPoint)stopped.LocalEndpoint).Port;
        stopped.Stop();

        var health = await ToolRun.Of("broker", "--health", "--port", $"{port}");

        health.ExitCode.ShouldBe(1);
        health.Errors.ShouldContain($"error: no broker answers at http://127.0.0.1:{port}/");
    }

    private static async Task<Broker> Running(Dictionary<string, string> environment)
    {
        var folder = new TemporaryFolder();
        var stop = new CancellationTokenSource();
        var output = new LineWriter();
        var running = ContractTool.RunAsync(
            ["broker", "--port", "0", "--database", $"sqlite:{folder.File("pacts.db")}"],
            output, TextWriter.Null, environment, stop.Token);
        while (true)
        {
            var line = await output.Lines.ReadAsync(TestContext.Current.CancellationToken);
            if (Address().Match(line) is { Success: true } address)
                return new Broker(folder, stop, running, address.Groups["port"].Value);
        }
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:(?<port>\d+)")]
    private static partial Regex Address();

    private sealed record Broker(
        TemporaryFolder Folder, CancellationTokenSource Stop, Task<int> Ended, string Port) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Stop.CancelAsync();
            await Ended;
            Stop.Dispose();
            Folder.Dispose();
        }
    }
}
