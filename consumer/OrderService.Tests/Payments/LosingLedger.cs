using System.Collections.Concurrent;
using System.Net;
using OrderService.Payments;

namespace OrderService.Tests.Payments;

/// <summary>A PaymentService that charges each key once, as promised, and loses its first answers.</summary>
internal sealed class LosingLedger(int losses) : HttpMessageHandler
{
    private readonly ConcurrentDictionary<string, string> _charged = new();
    private int _answers;

    public int Charges => _charged.Count;

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var key = request.Headers.GetValues(PaymentClient.KeyHeader).Single();
        var payment = _charged.GetOrAdd(key, _ => Guid.NewGuid().ToString("N"));

        if (Interlocked.Increment(ref _answers) <= losses)
            throw new HttpRequestException("The connection was cut.");

        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent($$"""{"payment_id": "{{payment}}", "status": "completed"}""")
        });
    }
}
