using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ContractTests.Cli.Tests.Interoperability;

/// <summary>The official <c>pact mock</c> works with our master server as with its own.</summary>
public sealed class OfficialMockTests
{
    [Fact]
    public async Task The_official_commands_create_list_verify_and_stop_mock_servers_here()
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("greeting.json", SmallPact.Between("Orders", "Payments"));
        await using var master = await RunningTool.Start(
            "mock", "start", "--port", "0", "--server-key", "abc", "--output", folder.File("pacts"));
        var at = $"{master.Client.BaseAddress!.Port}";

        var created = await Official("create", "--file", pact);
        var port = Regex.Match(created.Output, @"started on port (\d+)").Groups[1].Value;
        var unused = await Official("verify", "--mock-server-port", port);
        await master.Client.GetAsync($"http://127.0.0.1:{port}/greeting", TestContext.Current.CancellationToken);
        var listed = await Official("list");
        var verified = await Official("verify", "--mock-server-port", port);
        var stopped = await Official("shutdown", "--mock-server-port", port);
        var ended = await Official("shutdown-master", "--server-key", "abc");

        created.ShouldHaveSucceeded();
        unused.ExitCode.ShouldBe(2, unused.All);
        unused.Output.ShouldContain("Expected request was not received");
        listed.Output.ShouldMatch($@"{port}\W+Payments\W+ok");
        verified.ShouldHaveSucceeded();
        stopped.ShouldHaveSucceeded();
        ended.ShouldHaveSucceeded();
        (await master.Ended()).ShouldBe(0);
        JsonNode.Parse(await File.ReadAllTextAsync(
            folder.File("pacts/Orders-Payments.json"), TestContext.Current.CancellationToken))!
            ["interactions"]![0]!["description"]!.GetValue<string>().ShouldBe("a greeting");

        Task<ProcessRun> Official(params string[] words) =>
            OfficialTools.Pact(["mock", "--host", "127.0.0.1", "--port", at, .. words]);
    }
}
