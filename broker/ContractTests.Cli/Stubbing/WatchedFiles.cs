namespace ContractTests.Cli.Stubbing;

/// <summary>
/// Pact files that may change. They are polled, because network and container folders do not send notifications of
/// changes.
/// </summary>
internal sealed class WatchedFiles(StubFiles files, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private string _known = files.Stamp();

    /// <summary>Waits until the files have changed since the last call, and are no longer being written.</summary>
    public async Task Change(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var seen = _known;
        while (await timer.WaitForNextTickAsync(cancellation))
        {
            var now = files.Stamp();
            if (now == seen && now != _known)
            {
                _known = now;
                return;
            }

            seen = now;
        }
    }
}
