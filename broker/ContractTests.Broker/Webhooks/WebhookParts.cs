using System.ComponentModel.DataAnnotations;

namespace ContractTests.Broker.Webhooks;

/// <summary>Registers the services of webhooks.</summary>
internal static class WebhookParts
{
    /// <exception cref="ValidationException">A host in the options is invalid.</exception>
    public static void AddWebhooks(this IServiceCollection services, WebhookOptions options)
    {
        services.AddSingleton(new AllowList(options));
        services.AddSingleton<DeliverySignal>();
        services.AddSingleton<WebhookTrigger>();
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<WebhookWriter>();
        services.AddSingleton(_ => new GuardedConnections(options));
        services.AddSingleton<WebhookCaller>();
        services.AddSingleton(new DeliveryScheduler(options));
        services.AddSingleton<DeliveryQueue>();
        services.AddHostedService<DeliveryWorker>();
    }
}
