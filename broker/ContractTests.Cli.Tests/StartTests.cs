using System.Text;
using ContractTests.Cli.Tests.Interoperability;

namespace ContractTests.Cli.Tests;

/// <summary>The assemblies that the tool loads before it answers, which determine its start time.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("can-i-deploy", "--pacticipant", "Orders", "--version", "1")]
    [InlineData("list-environments")]
    [InlineData("record-deployment", "-a", "Orders", "-e", "1", "--environment", "production")]
    public async Task Commands_that_ask_a_broker_load_neither_a_web_server_nor_a_database(params string[] words)
    {
        await using var broker = await StandInServer.Answering(500);

        var loaded = await LoadedBy([.. words, "--retries", "0", "-b", broker.Url]);

        loaded.ShouldContain("System.Net.Http.dll");
        loaded.ShouldNotContain("Microsoft.AspNetCore");
        loaded.ShouldNotContain("Microsoft.Data.Sqlite");
        loaded.ShouldNotContain("Npgsql");
    }

    [Fact]
    public async Task A_verification_over_http_loads_neither_as_well()
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", SmallPact.Between("Orders", "Payments"));

        var loaded = await LoadedBy(
            "verify", "-n", "Payments", "-f", pact, "--provider-base-url", "http://127.0.0.1:1");

        loaded.ShouldContain("ContractTests.Provider.dll");
        loaded.ShouldNotContain("Microsoft.AspNetCore");
        loaded.ShouldNotContain("Microsoft.Data.Sqlite");
    }

    [Fact]
    public async Task A_broker_loads_both()
    {
        using var folder = new TemporaryFolder();
        var database = folder.Write("letter.txt", new string('x', 5000));

        var loaded = await LoadedBy("broker", "--port", "0", "--database", $"sqlite:{database}");

        loaded.ShouldContain("Microsoft.AspNetCore");
        loaded.ShouldContain("Microsoft.Data.Sqlite");
    }

    /// <summary>The assemblies as the runtime's own trace names them.</summary>
    private static async Task<string> LoadedBy(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var trace = folder.File("loaded.nettrace");
        var tool = Path.Combine(AppContext.BaseDirectory, "contract.dll");
        var environment = new Dictionary<string, string>
        {
            ["DOTNET_EnableEventPipe"] = "1",
            ["DOTNET_EventPipeConfig"] = "Microsoft-Windows-DotNETRuntime:0x8:4",
            ["DOTNET_EventPipeOutputPath"] = trace,
        };

        var run = await ProcessRun.Of("dotnet", folder.Path, [tool, .. arguments], environment);

        run.ExitCode.ShouldBe(2, run.All);
        var bytes = await File.ReadAllBytesAsync(trace);

        // Names are UTF-16 and begin at odd places as well as at even ones.
        return Encoding.Unicode.GetString(bytes) + Encoding.Unicode.GetString(bytes, 1, bytes.Length - 1);
    }
}
