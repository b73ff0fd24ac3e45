namespace PaymentService.Background;

/// <summary>Work that the service repeats in the background.</summary>
internal interface IRecurringWork
{
    /// <summary>The interval between two runs.</summary>
    static abstract TimeSpan Interval { get; }

    Task Run(CancellationToken cancellation);
}

/// <summary>
/// Runs the work at every interval, each time in a new scope; a failure is logged, and the work continues.
/// </summary>
internal sealed partial class Recurring<TWork>(
    IServiceScopeFactory scopes, TimeProvider clock, ILogger<Recurring<TWork>> logger) : BackgroundService
    where TWork : class, IRecurringWork
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TWork.Interval, clock);
        do
        {
            await RunOnce(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task RunOnce(CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<TWork>().Run(cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            LogFailure(typeof(TWork).Name, failure);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Work} failed; it is tried again at its next turn.")]
    private partial void LogFailure(string work, Exception failure);
}

internal static class RecurringSetup
{
    public static void AddRecurring<TWork>(this IServiceCollection services) where TWork : class, IRecurringWork
    {
        services.AddScoped<TWork>();
        services.AddHostedService<Recurring<TWork>>();
    }
}
