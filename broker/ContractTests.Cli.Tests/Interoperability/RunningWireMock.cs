using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ContractTests.Cli.Tests.Interoperability;

/// <summary>The real WireMock on a free port of this machine, with the mappings of a folder.</summary>
internal sealed partial class RunningWireMock : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(1);
    private readonly Process process;
    private Task rest = Task.CompletedTask;

    private RunningWireMock(Process process) => this.process = process;

    public HttpClient Client { get; } = new();

    /// <param name="folder">Holds the folder <c>mappings</c>.</param>
    public static async Task<RunningWireMock> Start(string folder)
    {
        var jar = await OfficialTools.WireMockJar();
        var start = new ProcessStartInfo(
            "java",
            ["-jar", jar, "--port", "0", "--bind-address", "127.0.0.1", "--root-dir", folder, "--disable-banner"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return await Listening(new RunningWireMock(Process.Start(start)!));
        }
        catch (Win32Exception)
        {
            OfficialTools.SkipOrFail("Java is not installed");
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);

        await process.WaitForExitAsync();
        await rest;
        process.Dispose();
    }

    private static async Task<RunningWireMock> Listening(RunningWireMock wireMock)
    {
        try
        {
            await wireMock.ReadPort();
            return wireMock;
        }
        catch
        {
            await wireMock.DisposeAsync();
            throw;
        }
    }

    private async Task ReadPort()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(LongestStart);
        var said = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            said.Add(line);
            if (PortLine().Match(line) is { Success: true } port)
            {
                var number = int.Parse(port.Groups[1].Value, CultureInfo.InvariantCulture);
                Client.BaseAddress = new Uri($"http://127.0.0.1:{number}");
                rest = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
                return;
            }
        }

        Assert.Fail($"WireMock did not start: {string.Join('\n', said)}{await process.StandardError.ReadToEndAsync()}");
    }

    [GeneratedRegex(@"^port:\s+(\d+)")]
    private static partial Regex PortLine();
}
