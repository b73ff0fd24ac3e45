using Microsoft.Extensions.Options;

namespace OrderService.Payments;

internal static class PaymentClientSetup
{
    public static void AddPaymentClient(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<PaymentClientOptions>()
            .BindConfiguration("Payments").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddTransient<BearerFromFile>();
        builder.Services
            .AddHttpClient<PaymentClient>((services, client) =>
            {
                var options = services.GetRequiredService<IOptions<PaymentClientOptions>>().Value;
                client.BaseAddress = options.BaseAddress;
                client.Timeout = options.Timeout;
            })
            .AddHttpMessageHandler<BearerFromFile>();
    }
}
