using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;

namespace OrderService.Payments;

/// <summary>Handles a PaymentService that is slow, unavailable or broken.</summary>
internal static class PaymentResilience
{
    public static void AddPaymentResilience(this IHttpClientBuilder client) =>
        client.AddResilienceHandler("payments", (pipeline, context) =>
        {
            var options = context.ServiceProvider.GetRequiredService<IOptions<PaymentClientOptions>>().Value;
            pipeline.TimeProvider = context.ServiceProvider.GetRequiredService<TimeProvider>();

            pipeline
                .AddTimeout(new HttpTimeoutStrategyOptions { Timeout = options.Timeout })
                .AddRetry(Retries(options))
                .AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
                {
                    MinimumThroughput = options.BreakAfter,
                    FailureRatio = 0.5,
                    SamplingDuration = options.BreakDuration,
                    BreakDuration = options.BreakDuration
                })
                .AddTimeout(new HttpTimeoutStrategyOptions { Timeout = options.AttemptTimeout });
        });

    private static HttpRetryStrategyOptions Retries(PaymentClientOptions options)
    {
        var retries = new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = options.Retries,
            Delay = options.RetryDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true
        };
        var mayHelp = retries.ShouldHandle;
        retries.ShouldHandle = async attempt => MayBeRepeated(attempt.Context) && await mayHelp(attempt);

        return retries;
    }

    /// <remarks>Without a key, a payment whose answer was lost would be taken twice.</remarks>
    private static bool MayBeRepeated(ResilienceContext attempt) =>
        attempt.GetRequestMessage() is { } request
        && (request.Method == HttpMethod.Get || request.Headers.Contains(PaymentClient.KeyHeader));
}
