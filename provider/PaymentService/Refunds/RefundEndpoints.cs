using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using PaymentService.Credentials;
using PaymentService.Payments;
using PaymentService.Problems;

namespace PaymentService.Refunds;

internal static class RefundEndpoints
{
    public static void AddRefunds(this IHostApplicationBuilder builder) =>
        builder.Services.AddScoped<RefundOperations>();

    public static void MapRefunds(this IEndpointRouteBuilder service)
    {
        var refunds = service.MapGroup("/payments/{id}/refunds").WithTags("Refunds")
            .MayAnswer(
                StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound);

        refunds.MapPost("/", Refund).WithName("RefundPayment").RequireAuthorization(Scopes.Write)
            .MayAnswer(
                StatusCodes.Status409Conflict,
                StatusCodes.Status415UnsupportedMediaType,
                StatusCodes.Status422UnprocessableEntity);
        refunds.MapGet("/{refund}", Read).WithName("ReadRefund").RequireAuthorization(Scopes.Read);
    }

    private static async Task<Results<
        Created<RefundResource>, Accepted<RefundResource>, ProblemHttpResult, ValidationProblem>> Refund(
        string id,
        RefundRequest request,
        [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey,
        ClaimsPrincipal caller,
        RefundOperations operations,
        CancellationToken cancellation)
    {
        if (IdempotencyKey.FindError(idempotencyKey) is { } wrongKey)
            return Invalid(IdempotencyKey.Header, wrongKey);

        var order = new RefundOrder(id, caller.OwnName(), request.Amount, idempotencyKey);
        return await operations.Refund(order, cancellation) switch
        {
            RefundOutcome.Stored(var refund, var currency) => refund.Status switch
            {
                RefundStatus.Completed => TypedResults.Created(AddressOf(refund), RefundResource.Of(refund, currency)),
                RefundStatus.Pending => TypedResults.Accepted(AddressOf(refund), RefundResource.Of(refund, currency)),
                _ => RefundProblems.Declined(refund)
            },
            RefundOutcome.UnknownPayment => PaymentProblems.UnknownPayment(id),
            RefundOutcome.WrongAmount(var error) => Invalid("amount", error),
            RefundOutcome.NotCompleted(var status) => RefundProblems.NotCompleted(id, status),
            RefundOutcome.MoreThanPaid(var left, var currency) => RefundProblems.MoreThanPaid(id, left, currency),
            RefundOutcome.KeyReused(var key) => PaymentProblems.KeyReused(key),
            _ => throw new UnreachableException()
        };
    }

    private static async Task<Results<Ok<RefundResource>, ProblemHttpResult>> Read(
        string id,
        string refund,
        ClaimsPrincipal caller,
        PaymentOperations payments,
        RefundOperations operations,
        CancellationToken cancellation)
    {
        if (await payments.Find(id, caller.OwnName(), cancellation) is not { } payment)
            return PaymentProblems.UnknownPayment(id);

        return await operations.Find(id, refund, cancellation) is { } found
            ? TypedResults.Ok(RefundResource.Of(found, payment.Currency))
            : RefundProblems.UnknownRefund(refund);
    }

    private static string AddressOf(Refund refund) => $"/payments/{refund.PaymentId}/refunds/{refund.Id}";

    private static ValidationProblem Invalid(string field, string error) =>
        TypedResults.ValidationProblem(new Dictionary<string, string[]> { [field] = [error] });
}
