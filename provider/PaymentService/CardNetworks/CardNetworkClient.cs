using System.Net;
using System.Text.Json;
using PaymentService.Payments;
using Polly;

namespace PaymentService.CardNetworks;

/// <summary>Calls the card network over HTTP. Any answer that is not a clear yes or no is unclear.</summary>
/// <param name="network">Its base address, retries, time-outs and circuit breaker are configured.</param>
/// <param name="logger">Logs every unclear answer.</param>
internal sealed partial class CardNetworkClient(HttpClient network, ILogger<CardNetworkClient> logger) : ICardNetwork
{
    public const string Name = "card-network";

    public Task<CardAnswer> Charge(CardCharge charge, CancellationToken cancellation) =>
        Ask(
            charge.Key,
            "charges",
            new
            {
                charge.Account,
                Amount = Currencies.Express(charge.Amount, charge.Currency),
                charge.Currency
            },
            cancellation);

    public Task<CardAnswer> Capture(CardCapture capture, CancellationToken cancellation) =>
        capture.ChargeId is { } charge
            ? Ask(capture.Key, $"charges/{Uri.EscapeDataString(charge)}/captures", new { }, cancellation)
            : Task.FromResult<CardAnswer>(new CardAnswer.Approved(Id: null));

    public Task<CardAnswer> Refund(CardRefund refund, CancellationToken cancellation) =>
        refund.ChargeId is { } charge
            ? Ask(
                refund.Key,
                $"charges/{Uri.EscapeDataString(charge)}/refunds",
                new { Amount = Currencies.Express(refund.Amount, refund.Currency), refund.Currency },
                cancellation)
            : Task.FromResult<CardAnswer>(new CardAnswer.Approved(Id: null));

    private async Task<CardAnswer> Ask(string key, string path, object body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = JsonContent.Create(body, options: ServiceJson.Options)
        };
        request.Headers.Add("Idempotency-Key", key);

        CardAnswer answer;
        try
        {
            using var response = await network.SendAsync(request, cancellation);
            answer = await Read(response, cancellation);
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or ExecutionRejectedException)
        {
            answer = new CardAnswer.Unclear(failure.Message);
        }

        if (answer is CardAnswer.Unclear(var reason))
            LogUnclear(path, key, reason);

        return answer;
    }

    private static async Task<CardAnswer> Read(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.StatusCode == HttpStatusCode.PaymentRequired)
            return new CardAnswer.Declined();

        if (!response.IsSuccessStatusCode)
            return new CardAnswer.Unclear($"expected 200, 201 or 402, but found {(int)response.StatusCode}");

        return await response.Content.ReadFromJsonAsync<Reply>(ServiceJson.Options, cancellation) switch
        {
            { Status: "approved", Id: { Length: > 0 } id } => new CardAnswer.Approved(id),
            { Status: "declined" } => new CardAnswer.Declined(),
            _ => new CardAnswer.Unclear("expected an id and the status approved or declined, but found neither")
        };
    }

    [LoggerMessage(LogLevel.Warning,
        "Card network, {Path}: unclear answer for key {IdempotencyKey}: {Reason}. It is asked again.")]
    private partial void LogUnclear(string path, string idempotencyKey, string reason);

    private sealed record Reply(string? Id, string? Status);
}
