using System.Globalization;

namespace ContractTests.Provider.Verification;

/// <summary>Limits the time of each step of an interaction; cancelling the run cancels the current step.</summary>
internal sealed class StepClock(TimeSpan limit, TimeProvider time, CancellationToken cancellation) : IDisposable
{
    private CancellationTokenSource? _source;
    private CancellationTokenRegistration _registration;

    public string Seconds => limit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>The whole run was cancelled, not this step.</summary>
    public bool WasCancelled => cancellation.IsCancellationRequested;

    public bool RanOut => _source is { IsCancellationRequested: true } && !WasCancelled;

    /// <summary>Begins the next step, with its full time limit.</summary>
    public CancellationToken Start()
    {
        if (_source is { IsCancellationRequested: false } running)
        {
            running.CancelAfter(limit);
            return running.Token;
        }

        Dispose();
        _source = new CancellationTokenSource(limit, time);
        _registration = cancellation.UnsafeRegister(
            static state => ((CancellationTokenSource)state!).Cancel(), _source);
        return _source.Token;
    }

    public void Dispose()
    {
        _registration.Dispose();
        _source?.Dispose();
    }
}
