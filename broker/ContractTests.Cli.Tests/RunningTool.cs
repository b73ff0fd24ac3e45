using ContractTests.Cli.Tests.Native;

namespace ContractTests.Cli.Tests;

/// <summary>A command that runs until it is stopped and prints first where it listens.</summary>
internal sealed class RunningTool : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly StringWriter errors = new();
    private readonly Task<int> running;

    private RunningTool(string[] arguments, Dictionary<string, string> environment, TextWriter output) =>
        running = TheTool.Run(arguments, output, errors, environment, stop.Token);

    public HttpClient Client { get; } = new();

    /// <summary>What it has complained of so far.</summary>
    public string Errors => errors.ToString();

    public static Task<RunningTool> Start(params string[] arguments) => StartWith([], arguments);

    public static async Task<RunningTool> StartWith(
        Dictionary<string, string> environment, params string[] arguments)
    {
        const string Listening = "listening on ";
        var output = new LineWriter();
        var tool = new RunningTool(arguments, environment, output);
        var line = output.Lines.ReadAsync(TestContext.Current.CancellationToken).AsTask();
        if (await Task.WhenAny(line, tool.running) != line)
            Assert.Fail($"{string.Join(' ', arguments)} ended with {await tool.running}: {tool.errors}");

        tool.Client.BaseAddress = new Uri((await line)[Listening.Length..]);
        return tool;
    }

    /// <returns>The exit code.</returns>
    public async Task<int> Stop()
    {
        await stop.CancelAsync();
        return await running;
    }

    /// <returns>The exit code of a command that is stopped by another.</returns>
    public Task<int> Ended() => running.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Stop();
        Client.Dispose();
        stop.Dispose();
        await errors.DisposeAsync();
    }
}
