using System.Diagnostics;
using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using PaymentService.Credentials;

namespace PaymentService.Payments;

internal static class PaymentEndpoints
{
    private const int LongestKey = 255;

    public static void AddPayments(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<PaymentDesk>();
        builder.Services.AddOptions<PaymentOptions>()
            .BindConfiguration("Payments").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        });
    }

    public static void MapPayments(this IEndpointRouteBuilder service)
    {
        var payments = service.MapGroup("/payments").WithTags("Payments")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden);

        payments.MapPost("/", TakePayment).WithName("TakePayment").RequireAuthorization(Scopes.Write)
            .ProducesProblem(StatusCodes.Status402PaymentRequired)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        payments.MapGet("/{id}", ReadPayment).WithName("ReadPayment").RequireAuthorization(Scopes.Read)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<PaymentResource>, ProblemHttpResult, ValidationProblem>> TakePayment(
        PaymentRequest request,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        ClaimsPrincipal caller,
        PaymentDesk desk,
        IOptions<PaymentOptions> options,
        CancellationToken cancellation)
    {
        var errors = request.FindErrors();
        if (idempotencyKey is { Length: 0 or > LongestKey })
            errors["Idempotency-Key"] = [$"expected 1 to {LongestKey} characters, but found {idempotencyKey.Length}"];

        if (errors.Count > 0)
            return TypedResults.ValidationProblem(errors);

        var order = new PaymentOrder(
            caller.ClientName(),
            request.AccountId ?? options.Value.DefaultAccount,
            request.Amount!.Value,
            request.Currency!,
            idempotencyKey);

        return Represent(await desk.Take(order, cancellation));
    }

    private static Results<Ok<PaymentResource>, ProblemHttpResult, ValidationProblem> Represent(
        PaymentOutcome outcome) => outcome switch
        {
            PaymentOutcome.Completed(var payment) => TypedResults.Ok(PaymentResource.Of(payment)),
            PaymentOutcome.Refused(var payment, var reason) => PaymentProblems.Refused(payment, reason),
            PaymentOutcome.UnknownAccount(var account) => PaymentProblems.UnknownAccount(account),
            PaymentOutcome.WrongCurrency wrong => PaymentProblems.WrongCurrency(wrong),
            PaymentOutcome.KeyReused(var key) => PaymentProblems.KeyReused(key),
            _ => throw new UnreachableException()
        };

    private static async Task<Results<Ok<PaymentResource>, ProblemHttpResult>> ReadPayment(
        string id, PaymentDesk desk, CancellationToken cancellation) =>
        await desk.Find(id, cancellation) is { } payment
            ? TypedResults.Ok(PaymentResource.Of(payment))
            : PaymentProblems.UnknownPayment(id);
}
