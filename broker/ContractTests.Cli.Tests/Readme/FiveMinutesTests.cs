using System.Diagnostics;
using System.Text.RegularExpressions;
using ContractTests.Cli.Tests.Interoperability;
using ContractTests.Cli.Tests.Packages;
using ContractTests.Cli.Tests.Tidy;

namespace ContractTests.Cli.Tests.Readme;

/// <summary>docs/five-minutes.md, walked word for word in an empty folder with nothing but the packages.</summary>
[Trait("Category", "Soak")]
public sealed partial class FiveMinutesTests(PackedPackages packages) : IClassFixture<PackedPackages>
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task The_walk_leads_to_a_verified_contract_and_to_a_broken_one()
    {
        using var outside = new OutsideFolder(packages);
        (await DotNet.Run(outside.Path,
        [
            "tool", "install", "ContractTests.Cli", "--tool-path", outside.File("tools"),
            "--version", packages.Version, "--add-source", packages.Source,
        ])).ShouldHaveSucceeded();
        await using var shell = new Shell(outside);
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "five-minutes.md"));

        var walk = text[text.IndexOf("## The consumer", StringComparison.Ordinal)..];

        var last = "";
        foreach (var step in Steps().Matches(walk).AsEnumerable())
        {
            if (step.Groups["file"].Success)
                outside.Write(step.Groups["file"].Value, step.Groups["code"].Value + "\n");
            foreach (var line in step.Groups["commands"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                // This run's version is on no feed.
                last = await shell.Run(Package().Replace(line, $"$0 --version {packages.Version}"));
        }

        last.ShouldContain("$.price");
        File.Exists(outside.File("pacts/Shop-Articles.json")).ShouldBeTrue();
    }

    [GeneratedRegex("dotnet add \\S+ package \\S+")]
    private static partial Regex Package();

    [GeneratedRegex(@"<!-- file: (?<file>\S+) -->\n```csharp\n(?<code>.*?)\n```|```sh\n(?<commands>.*?)\n```",
        RegexOptions.Singleline)]
    private static partial Regex Steps();

    /// <summary>
    /// What a reader's terminals do: servers stay behind the lines that follow, on ports of the system's choice.
    /// </summary>
    private sealed partial class Shell(OutsideFolder outside) : IAsyncDisposable
    {
        private readonly Dictionary<string, string> _variables = new()
        {
            ["PATH"] = $"{outside.File("tools")}:{Environment.GetEnvironmentVariable("PATH")}",
            ["DOTNET_ROOT"] = DotNet.Root,
            ["DOTNET_NOLOGO"] = "1",
            ["MSBUILDDISABLENODEREUSE"] = "1",
        };
        private readonly Dictionary<string, string> _addresses = [];
        private readonly List<Process> _servers = [];

        public async Task<string> Run(string line)
        {
            if (Export().Match(line) is { Success: true } export)
            {
                _variables[export.Groups["name"].Value] = Here(export.Groups["value"].Value);
                return "";
            }

            if (Server().Match(line) is { Success: true } server)
            {
                var (host, port) = (server.Groups["host"].Value, server.Groups["port"].Value);
                var written = host.Length > 0 ? host + port : $"http://localhost:{port}";
                _addresses[written] = await Start(line.Replace(port, "0", StringComparison.Ordinal));
                return "";
            }

            var expected = Expected().Match(line) is { Success: true } code ? int.Parse(code.Groups["code"].Value) : 0;
            var run = await ProcessRun.Of("bash", outside.Path, ["-c", Here(line)], _variables, Limit);
            run.ExitCode.ShouldBe(expected, $"{line}\n{run.All}");
            return run.All;
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var server in _servers)
            {
                server.Kill(entireProcessTree: true);
                await server.WaitForExitAsync();
                server.Dispose();
            }
        }

        private string Here(string line) =>
            _addresses.Aggregate(line, (text, address) => text.Replace(address.Key, address.Value));

        private async Task<string> Start(string line)
        {
            var start = new ProcessStartInfo("bash", ["-c", $"exec {line}"])
            {
                WorkingDirectory = outside.Path,
                RedirectStandardOutput = true,
            };
            foreach (var (name, value) in _variables)
                start.Environment[name] = value;
            var server = Process.Start(start)!;
            _servers.Add(server);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            limit.CancelAfter(Limit);
            while (await server.StandardOutput.ReadLineAsync(limit.Token) is { } said)
            {
                if (Address().Match(said) is { Success: true } address)
                {
                    _ = server.StandardOutput.ReadToEndAsync(CancellationToken.None);
                    return address.Value;
                }
            }

            throw new InvalidOperationException($"{line}: expected the address that it listens on, but it ended");
        }

        [GeneratedRegex("^export (?<name>[A-Z_]+)=(?<value>.+)$")]
        private static partial Regex Export();

        [GeneratedRegex("^(contract broker --port |dotnet run .*--urls (?<host>http://127.0.0.1:))(?<port>[0-9]+)")]
        private static partial Regex Server();

        [GeneratedRegex("# exit code (?<code>[0-9]+)$")]
        private static partial Regex Expected();

        [GeneratedRegex("http://[^ ]+:[0-9]+")]
        private static partial Regex Address();
    }
}
