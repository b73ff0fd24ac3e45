using Microsoft.Extensions.Options;
using OrderService.Http;

namespace OrderService.Payments;

internal static class PaymentClientSetup
{
    public static void AddPaymentClient(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<PaymentClientOptions>()
            .BindConfiguration("Payments").ValidateDataAnnotations().ValidateOnStart();

        var client = builder.Services.AddHttpClient<PaymentClient>((services, client) =>
        {
            client.BaseAddress = services.GetRequiredService<IOptions<PaymentClientOptions>>().Value.BaseAddress;
            client.Timeout = Timeout.InfiniteTimeSpan;
        });
        client.AddPaymentResilience();
        client.AddHttpMessageHandler(services =>
        {
            var options = services.GetRequiredService<IOptionsMonitor<PaymentClientOptions>>();
            return new BearerFromFile(() => options.CurrentValue.TokenFile);
        });
        client.AddHttpMessageHandler(() => new WholeAnswer());
    }
}
