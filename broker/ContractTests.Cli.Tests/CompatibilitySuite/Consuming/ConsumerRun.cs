using ContractTests.Consumer;
using ContractTests.Pacts;
using ContractTests.Pacts.Files;

namespace ContractTests.Cli.Tests.CompatibilitySuite.Consuming;

/// <summary>A consumer test that runs step by step until it is told to finish.</summary>
internal sealed class ConsumerRun
{
    private readonly TaskCompletionSource<Uri> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _test;

    private ConsumerRun(IPactBuilder pact) => _test = pact.VerifyAsync(async context =>
    {
        _started.SetResult(context.MockServerUri);
        await _done.Task;
    });

    /// <summary>The failure of the test; null while it runs and if it passed.</summary>
    public Exception? Failure { get; private set; }

    public bool IsDone => _test.IsCompleted;

    public static async Task<(ConsumerRun Run, Uri Mock)> Start(IPactBuilder pact)
    {
        var run = new ConsumerRun(pact);
        await Task.WhenAny(run._started.Task, run._test);
        if (run._test.IsFaulted)
            await run._test;

        return (run, await run._started.Task);
    }

    public async Task Finish()
    {
        _done.TrySetResult();
        Failure = await Record.ExceptionAsync(() => _test);
    }
}

/// <summary>The pact of one scenario's consumer and provider in a folder of its own.</summary>
internal sealed class ConsumerPact(SpecificationVersion version) : IDisposable
{
    private const string Consumer = "suite-consumer";
    private const string Provider = "suite-provider";

    private readonly TemporaryFolder _folder = new();

    public PactConfig Config => new() { PactDir = _folder.Path, Outputters = [] };

    public SpecificationVersion Version => version;

    /// <summary>The file with what was recorded so far; null where nothing was.</summary>
    public string? Text
    {
        get
        {
            Flush();
            var file = Path.Combine(_folder.Path, PactFile.NameOf(Consumer, Provider));
            return File.Exists(file) ? File.ReadAllText(file) : null;
        }
    }

    public IPactV2 V2() => Pact.V2(Consumer, Provider, Config);

    public IPactV3 V3() => Pact.V3(Consumer, Provider, Config);

    public IPactV4 V4() => Pact.V4(Consumer, Provider, Config);

    public void Dispose()
    {
        // A file that is written after the test would create the folder again.
        Flush();
        _folder.Dispose();
    }

    private void Flush() => PactFileSession.Open(_folder.Path, Consumer, Provider, version).Flush();
}
