using ContractTests.Consumer;
using ContractTests.Pacts.Files;
using ContractTests.Pacts;

namespace ContractTests.Cli.Tests.CompatibilitySuite;

/// <summary>One consumer test whose steps come one by one: it goes on until it is told that it is done.</summary>
internal sealed class ConsumerRun
{
    private readonly TaskCompletionSource<Uri> started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task test;

    private ConsumerRun(IPactBuilder pact) => test = pact.VerifyAsync(async context =>
    {
        started.SetResult(context.MockServerUri);
        await done.Task;
    });

    /// <summary>What the test failed with; null while it runs and when it passed.</summary>
    public Exception? Failure { get; private set; }

    public bool IsDone => test.IsCompleted;

    public static async Task<(ConsumerRun Run, Uri Mock)> Start(IPactBuilder pact)
    {
        var run = new ConsumerRun(pact);
        await Task.WhenAny(run.started.Task, run.test);
        if (run.test.IsFaulted)
            await run.test;

        return (run, await run.started.Task);
    }

    public async Task Finish()
    {
        done.TrySetResult();
        Failure = await Record.ExceptionAsync(() => test);
    }
}

/// <summary>The pact of one scenario's consumer and provider in a folder of its own.</summary>
internal sealed class ConsumerPact(SpecificationVersion version) : IDisposable
{
    private const string Consumer = "suite-consumer";
    private const string Provider = "suite-provider";

    private readonly TemporaryFolder folder = new();

    public PactConfig Config => new() { PactDir = folder.Path, Outputters = [] };

    public SpecificationVersion Version => version;

    /// <summary>The file with what was recorded so far; null where nothing was.</summary>
    public string? Text
    {
        get
        {
            Flush();
            var file = Path.Combine(folder.Path, PactFile.NameOf(Consumer, Provider));
            return File.Exists(file) ? File.ReadAllText(file) : null;
        }
    }

    public IPactV2 V2() => Pact.V2(Consumer, Provider, Config);

    public IPactV3 V3() => Pact.V3(Consumer, Provider, Config);

    public IPactV4 V4() => Pact.V4(Consumer, Provider, Config);

    public void Dispose()
    {
        // What is written behind the test would bring the folder back.
        Flush();
        folder.Dispose();
    }

    private void Flush() => PactFileSession.Open(folder.Path, Consumer, Provider, version).Flush();
}
