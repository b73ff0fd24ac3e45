using System.Globalization;

namespace ContractTests.Provider;

/// <summary>Limits each step of an interaction in time; all of them end with the cancellation of the run.</summary>
internal sealed class StepClock(TimeSpan limit, TimeProvider time, CancellationToken cancellation) : IDisposable
{
    private CancellationTokenSource? source;
    private CancellationTokenRegistration registration;

    public string Seconds => limit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>The whole run was cancelled, not this step.</summary>
    public bool WasCancelled => cancellation.IsCancellationRequested;

    public bool RanOut => source is { IsCancellationRequested: true } && !WasCancelled;

    /// <summary>Begins the next step, with all its time.</summary>
    public CancellationToken Start()
    {
        if (source is { IsCancellationRequested: false } running)
        {
            running.CancelAfter(limit);
            return running.Token;
        }

        Dispose();
        source = new CancellationTokenSource(limit, time);
        registration = cancellation.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), source);
        return source.Token;
    }

    public void Dispose()
    {
        registration.Dispose();
        source?.Dispose();
    }
}
