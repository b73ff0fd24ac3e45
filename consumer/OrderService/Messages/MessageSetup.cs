using Microsoft.Extensions.Options;
using OrderService.Http;

namespace OrderService.Messages;

internal static class MessageSetup
{
    public static void AddMessages(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<MessageOptions>()
            .BindConfiguration("Messages").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<OutboxBell>();
        builder.Services.AddScoped<Outbox>();
        builder.Services.AddScoped<OutboxDelivery>();
        builder.Services.AddScoped<Inbox>();
        builder.Services.AddHostedService<OutboxPump>();
        builder.Services
            .AddHttpClient<SubscriberClient>((services, client) =>
            {
                var options = services.GetRequiredService<IOptions<MessageOptions>>().Value;
                client.BaseAddress = options.Subscriber;
                client.Timeout = options.Timeout;
            })
            .AddHttpMessageHandler(services =>
            {
                var options = services.GetRequiredService<IOptionsMonitor<MessageOptions>>();
                return new BearerFromFile(() => options.CurrentValue.TokenFile);
            });
    }
}
