using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ContractTests.Cli.Tests.Interoperability;

/// <summary>
/// The real WireMock of a test class, started when a test first asks: its tests load their mappings into it in turn.
/// </summary>
public sealed class SharedWireMock : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private RunningWireMock? _running;

    /// <summary>Answers from these mappings and from no others.</summary>
    /// <param name="write">Writes them into the folder that it is given.</param>
    internal async Task<HttpClient> Load(Func<string, Task> write)
    {
        var mappings = _folder.File("mappings");
        if (Directory.Exists(mappings))
            Directory.Delete(mappings, recursive: true);

        await write(mappings);
        _running ??= await RunningWireMock.Start(_folder.Path);
        var reset = new Uri("/__admin/mappings/reset", UriKind.Relative);
        using var loaded = await _running.Client.PostAsync(reset, null, TestContext.Current.CancellationToken);
        loaded.EnsureSuccessStatusCode();
        return _running.Client;
    }

    public async ValueTask DisposeAsync()
    {
        if (_running is not null)
            await _running.DisposeAsync();
        _folder.Dispose();
    }
}

/// <summary>The real WireMock on a free port of this machine, with the mappings of a folder.</summary>
internal sealed partial class RunningWireMock : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(1);
    private readonly Process _process;
    private Task _rest = Task.CompletedTask;

    private RunningWireMock(Process process) => _process = process;

    public HttpClient Client { get; } = new();

    /// <param name="folder">The parent of the folder <c>mappings</c>.</param>
    public static async Task<RunningWireMock> Start(string folder)
    {
        var jar = await OfficialTools.WireMockJar();
        var start = new ProcessStartInfo(
            "java",
            [
                // What starts fast, for a process that lives for seconds.
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-jar", jar, "--port", "0", "--bind-address", "127.0.0.1", "--root-dir", folder, "--disable-banner",
            ])
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
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);

        await _process.WaitForExitAsync();
        await _rest;
        _process.Dispose();
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
        while (await _process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            said.Add(line);
            if (PortLine().Match(line) is { Success: true } port)
            {
                var number = int.Parse(port.Groups[1].Value, CultureInfo.InvariantCulture);
                Client.BaseAddress = new Uri($"http://127.0.0.1:{number}");
                _rest = Task.WhenAll(_process.StandardOutput.ReadToEndAsync(), _process.StandardError.ReadToEndAsync());
                return;
            }
        }

        Assert.Fail(
            $"WireMock did not start: {string.Join('\n', said)}{await _process.StandardError.ReadToEndAsync()}");
    }

    [GeneratedRegex(@"^port:\s+(\d+)")]
    private static partial Regex PortLine();
}
