using ContractTests.Cli.Tests.Native;

namespace ContractTests.Cli.Tests;

/// <summary>A command that runs until it is stopped and prints first where it listens.</summary>
internal sealed class RunningTool : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly StringWriter _errors = new();
    private readonly Task<int> _running;

    private RunningTool(string[] arguments, Dictionary<string, string> environment, TextWriter output) =>
        _running = NativeTool.Run(arguments, output, _errors, environment, _stop.Token);

    public HttpClient Client { get; } = new();

    /// <summary>Its errors so far.</summary>
    public string Errors => _errors.ToString();

    public static Task<RunningTool> Start(params string[] arguments) => StartWith([], arguments);

    public static async Task<RunningTool> StartWith(
        Dictionary<string, string> environment, params string[] arguments)
    {
        const string Listening = "listening on ";
        var output = new LineWriter();
        var tool = new RunningTool(arguments, environment, output);
        var line = output.Lines.ReadAsync(TestContext.Current.CancellationToken).AsTask();
        if (await Task.WhenAny(line, tool._running) != line)
            Assert.Fail($"{string.Join(' ', arguments)} ended with {await tool._running}: {tool._errors}");

        tool.Client.BaseAddress = new Uri((await line)[Listening.Length..]);
        return tool;
    }

    /// <returns>The exit code.</returns>
    public async Task<int> Stop()
    {
        await _stop.CancelAsync();
        return await _running;
    }

    /// <returns>The exit code of a command that is stopped by another.</returns>
    public Task<int> Ended() => _running.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Stop();
        Client.Dispose();
        _stop.Dispose();
        await _errors.DisposeAsync();
    }
}
