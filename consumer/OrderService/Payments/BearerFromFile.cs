using System.Net.Http.Headers;
using Microsoft.Extensions.Options;

namespace OrderService.Payments;

/// <summary>Adds the token that the token file holds now; without a file a request goes out as it is.</summary>
internal sealed class BearerFromFile(IOptionsMonitor<PaymentClientOptions> options) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (options.CurrentValue.TokenFile is { Length: > 0 } file)
        {
            var token = await File.ReadAllTextAsync(file, cancellationToken);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Trim());
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
