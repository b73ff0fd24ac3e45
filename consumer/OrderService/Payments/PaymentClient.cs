using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Polly;

namespace OrderService.Payments;

/// <summary>Calls PaymentService. The contract tests declare what it expects there.</summary>
/// <param name="payments">Its base address and credentials are configured.</param>
public sealed class PaymentClient(HttpClient payments)
{
    /// <summary>The header of the idempotency key.</summary>
    public const string KeyHeader = "Idempotency-Key";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true
    };

    /// <summary>
    /// Requests a payment. The same key never pays twice: after an unclear answer, repeat the request.
    /// </summary>
    public async Task<PaymentResult> Pay(
        Charge charge, string? idempotencyKey, CancellationToken cancellation = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/payments")
        {
            Content = JsonContent.Create(charge, options: Json)
        };
        if (idempotencyKey is not null)
            request.Headers.Add(KeyHeader, idempotencyKey);

        return await Send(request, ReadResult, reason => new PaymentResult.Unreachable(reason), cancellation);
    }

    /// <summary>Reads the status of a payment.</summary>
    public async Task<PaymentReading> Read(string paymentId, CancellationToken cancellation = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/payments/{Uri.EscapeDataString(paymentId)}");

        return await Send(request, ReadReceipt, reason => new PaymentReading.Unreachable(reason), cancellation);
    }

    private async Task<TResult> Send<TResult>(
        HttpRequestMessage request,
        Func<HttpResponseMessage, CancellationToken, Task<TResult>> read,
        Func<string, TResult> unreachable,
        CancellationToken cancellation)
    {
        try
        {
            using var response = await payments.SendAsync(request, cancellation);
            return await read(response, cancellation);
        }
        catch (HttpRequestException failure)
        {
            return unreachable(failure.Message);
        }
        catch (ExecutionRejectedException failure)
        {
            return unreachable(failure.Message);
        }
        catch (JsonException failure)
        {
            return unreachable($"The answer cannot be read: {failure.Message}");
        }
    }

    private static async Task<PaymentResult> ReadResult(HttpResponseMessage response, CancellationToken cancellation) =>
        response.StatusCode switch
        {
            HttpStatusCode.OK => await ReadBody<TakenPayment>(response, cancellation) is { } taken
                ? new PaymentResult.Completed(taken.PaymentId)
                : new PaymentResult.Unreachable("The answer is empty."),
            HttpStatusCode.PaymentRequired => new PaymentResult.Refused(
                (await ReadBody<Problem>(response, cancellation))?.Reason ?? "unknown"),
            HttpStatusCode.NotFound when await HasReason(response, "unknown_account", cancellation) =>
                new PaymentResult.UnknownAccount(),
            HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity => new PaymentResult.Invalid(
                (await ReadBody<Problem>(response, cancellation))?.AllErrors() ?? []),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new PaymentResult.Unauthorised(),
            var status => new PaymentResult.Unreachable($"PaymentService answered {(int)status}.")
        };

    private static async Task<PaymentReading> ReadReceipt(
        HttpResponseMessage response, CancellationToken cancellation) => response.StatusCode switch
        {
            HttpStatusCode.OK => await ReadBody<Receipt>(response, cancellation) is { } receipt
                ? new PaymentReading.Found(receipt)
                : new PaymentReading.Unreachable("The answer is empty."),
            HttpStatusCode.NotFound when await HasReason(response, "unknown_payment", cancellation) =>
                new PaymentReading.UnknownPayment(),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new PaymentReading.Unauthorised(),
            var status => new PaymentReading.Unreachable($"PaymentService answered {(int)status}.")
        };

    /// <remarks>Otherwise a wrong base address, which answers 404 too, would reject orders permanently.</remarks>
    private static async Task<bool> HasReason(
        HttpResponseMessage response, string reason, CancellationToken cancellation) =>
        response.Content.Headers.ContentType is not null
        && (await ReadBody<Problem>(response, cancellation))?.Reason == reason;

    private static Task<TBody?> ReadBody<TBody>(HttpResponseMessage response, CancellationToken cancellation) =>
        response.Content.ReadFromJsonAsync<TBody>(Json, cancellation);

    private sealed record TakenPayment([property: JsonRequired] string PaymentId);

    private sealed record Problem(string? Detail, string? Reason, Dictionary<string, string[]>? Errors)
    {
        public IReadOnlyList<string> AllErrors() => Errors is { Count: > 0 }
            ? [.. Errors.SelectMany(member => member.Value.Select(error => $"{member.Key}: {error}"))]
            : [Detail ?? "no reason given"];
    }
}
