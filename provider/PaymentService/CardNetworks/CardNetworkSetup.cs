using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using PaymentService.Background;
using Polly;

namespace PaymentService.CardNetworks;

internal static class CardNetworkSetup
{
    public static void AddCardNetwork(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<CardNetworkOptions>()
            .BindConfiguration("CardNetwork").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddTransient<WholeAnswer>();
        var client = builder.Services.AddHttpClient(CardNetworkClient.Name, SetUp);
        client.AddResilienceHandler("questions", AddLimits);
        client.AddHttpMessageHandler<WholeAnswer>();
        builder.Services.AddTransient(MakeNetwork);
        builder.Services.AddRecurring<UnfinishedCharges>();
    }

    private static void SetUp(IServiceProvider services, HttpClient client)
    {
        var address = services.GetRequiredService<IOptions<CardNetworkOptions>>().Value.BaseAddress!;
        client.BaseAddress = new Uri(address.AbsoluteUri.TrimEnd('/') + "/");
        client.Timeout = Timeout.InfiniteTimeSpan;
    }

    private static ICardNetwork MakeNetwork(IServiceProvider services) =>
        services.GetRequiredService<IOptions<CardNetworkOptions>>().Value.BaseAddress is null
            ? new NoCardNetwork()
            : new CardNetworkClient(
                services.GetRequiredService<IHttpClientFactory>().CreateClient(CardNetworkClient.Name),
                services.GetRequiredService<ILogger<CardNetworkClient>>());

    /// <remarks>A POST is retried too: the idempotency key makes that safe.</remarks>
    private static void AddLimits(
        ResiliencePipelineBuilder<HttpResponseMessage> pipeline, ResilienceHandlerContext context)
    {
        var options = context.ServiceProvider.GetRequiredService<IOptions<CardNetworkOptions>>().Value;
        pipeline.TimeProvider = context.ServiceProvider.GetRequiredService<TimeProvider>();
        pipeline
            .AddTimeout(options.TotalTimeout)
            .AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = options.Retries,
                Delay = options.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true
            })
            .AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                MinimumThroughput = options.AttemptsBeforeBreak,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = options.BreakDuration
            })
            .AddTimeout(options.AttemptTimeout);
    }
}
