using System.Diagnostics;
using System.Text.Json;
using ContractTests.Cli.Tests.Native;

namespace ContractTests.Cli.Tests.Serving;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Traces_and_metrics_go_to_the_collector_that_the_environment_names()
    {
        using var folder = new TemporaryFolder();
        await using var collector = await StandInServer.Answering(200, "", "application/x-protobuf");
        var environment = new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_EXPORTER_OTLP_HEADERS"] = "Authorization=Bearer t0ken",
        };

        await using (var broker = await RunningTool.StartWith(
            environment, "broker", "--port", "0", "--database", $"sqlite:{folder.File("pacts.db")}"))
        {
            await broker.Client.GetAsync("/environments", TestContext.Current.CancellationToken);
            (await broker.Stop()).ShouldBe(0);
        }

        collector.Requests.Select(request => $"{request.Method} {request.PathAndQuery}").Distinct().Order()
            .ShouldBe(["POST /v1/metrics", "POST /v1/traces"]);
        collector.Requests.ShouldAllBe(request => request.Authorization == "Bearer t0ken");
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "smoke")]
    public async Task A_collector_that_cannot_be_called_is_refused(string name, string value)
    {
        using var folder = new TemporaryFolder();
        var environment = new Dictionary<string, string> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:1" };
        environment[name] = value;

        var run = await ToolRun.With(
            environment, "broker", "--port", "0", "--database", $"sqlite:{folder.File("pacts.db")}");

        run.ShouldHaveRefused(name, value);
    }

    [Fact]
    public async Task Logs_are_lines_of_json_on_the_error_stream()
    {
        using var folder = new TemporaryFolder();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        var start = NativeTool.Apart(
            "broker", "--port", "0", "--database", $"sqlite:{folder.File("pacts.db")}",
            "--log-level", "info", "--log-format", "json");
        using var process = Process.Start(start)!;
        try
        {
            var listening = await process.StandardOutput.ReadLineAsync(limit.Token);
            using var http = new HttpClient { BaseAddress = new Uri(listening!["listening on ".Length..]) };

            await http.GetAsync("/pacticipants/Nobody", limit.Token);
            var line = JsonDocument.Parse((await process.StandardError.ReadLineAsync(limit.Token))!).RootElement;

            line.GetProperty("LogLevel").GetString().ShouldBe("Information");
            var state = line.GetProperty("State");
            state.GetProperty("Method").GetString().ShouldBe("GET");
            state.GetProperty("Route").GetString().ShouldBe("/pacticipants/{pacticipant}");
            state.GetProperty("Status").GetInt32().ShouldBe(404);
            state.GetProperty("Milliseconds").ValueKind.ShouldBe(JsonValueKind.Number);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    [Fact]
    public async Task A_level_that_is_none_is_refused()
    {
        using var folder = new TemporaryFolder();

        var run = await ToolRun.Of(
            "broker", "--port", "0", "--database", $"sqlite:{folder.File("p.db")}", "--log-level", "loud");

        run.ShouldHaveRefused("--log-level", "'loud'");
    }
}
