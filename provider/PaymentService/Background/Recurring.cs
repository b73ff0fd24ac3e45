namespace PaymentService.Background;

/// <summary>Something that the service does again and again, whether requests come or not.</summary>
internal interface IRecurringWork
{
    /// <summary>How often it is done.</summary>
    static abstract TimeSpan Interval { get; }

    Task Run(CancellationToken cancellation);
}

/// <summary>Does the work at every interval, in a scope of its own; a failure is logged, and it goes on.</summary>
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
