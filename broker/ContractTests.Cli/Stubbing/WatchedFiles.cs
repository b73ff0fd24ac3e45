namespace ContractTests.Cli.Stubbing;

/// <summary>
/// Pact files that somebody may change. They are looked at again and again, since folders of other machines and of
/// containers tell nobody that they changed.
/// </summary>
internal sealed class WatchedFiles(StubFiles files, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private string _known = files.Stamp();

    /// <summary>Waits until the files are others than when last asked, and nobody is writing any more.</summary>
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
