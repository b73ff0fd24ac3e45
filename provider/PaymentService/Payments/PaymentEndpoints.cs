using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using PaymentService.Credentials;
using PaymentService.Pages;
using PaymentService.Problems;

namespace PaymentService.Payments;

internal static class PaymentEndpoints
{
    public static void AddPayments(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<PaymentOperations>();
        builder.Services.AddScoped<PaymentCharges>();
        builder.Services.AddOptions<PaymentOptions>()
            .BindConfiguration("Payments").ValidateDataAnnotations().ValidateOnStart();
    }

    public static void MapPayments(this IEndpointRouteBuilder service)
    {
        var payments = service.MapGroup("/payments").WithTags("Payments")
            .MayAnswer(StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden);

        payments.MapPost("/", Take).WithName("TakePayment").RequireAuthorization(Scopes.Write)
            .MayAnswer(
                StatusCodes.Status402PaymentRequired,
                StatusCodes.Status404NotFound,
                StatusCodes.Status415UnsupportedMediaType,
                StatusCodes.Status422UnprocessableEntity);
        payments.MapGet("/", List).WithName("ListPayments").RequireAuthorization(Scopes.Read).DescribePage();
        payments.MapGet("/{id}", Read).WithName("ReadPayment").RequireAuthorization(Scopes.Read)
            .MayAnswer(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<
        Ok<PaymentResource>, Accepted<PaymentResource>, ProblemHttpResult, ValidationProblem>> Take(
        PaymentRequest request,
        [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey,
        ClaimsPrincipal caller,
        PaymentOperations operations,
        IOptions<PaymentOptions> options,
        CancellationToken cancellation)
    {
        var errors = request.FindErrors();
        if (IdempotencyKey.FindError(idempotencyKey) is { } wrongKey)
            errors[IdempotencyKey.Header] = [wrongKey];

        if (errors.Count > 0)
            return TypedResults.ValidationProblem(errors);

        var order = new PaymentOrder(
            caller.ClientName(),
            request.AccountId ?? options.Value.DefaultAccount,
            request.Amount!.Value,
            request.Currency!,
            idempotencyKey);

        return await operations.Take(order, cancellation) switch
        {
            PaymentOutcome.Completed(var payment) => TypedResults.Ok(PaymentResource.Of(payment)),
            PaymentOutcome.Pending(var payment) =>
                TypedResults.Accepted($"/payments/{payment.Id}", PaymentResource.Of(payment)),
            PaymentOutcome.Refused(var payment, var reason) => PaymentProblems.Refused(payment, reason),
            PaymentOutcome.UnknownAccount(var account) => PaymentProblems.UnknownAccount(account),
            PaymentOutcome.WrongCurrency wrong => PaymentProblems.WrongCurrency(wrong),
            PaymentOutcome.KeyReused(var key) => PaymentProblems.KeyReused(key),
            _ => throw new UnreachableException()
        };
    }

    private static async Task<Results<Ok<Page<PaymentResource>>, ValidationProblem>> List(
        [AsParameters] PageRequest page, ClaimsPrincipal caller, PaymentOperations operations,
        CancellationToken cancellation)
    {
        if (page.FindErrors() is { Count: > 0 } errors)
            return TypedResults.ValidationProblem(errors);

        var payments = await operations.List(caller.OwnName(), page.Cursor, page.Size + 1, cancellation);

        return TypedResults.Ok(Page.Of(payments, page.Size, payment => payment.Id, PaymentResource.Of));
    }

    private static async Task<Results<Ok<PaymentResource>, ProblemHttpResult>> Read(
        string id, ClaimsPrincipal caller, PaymentOperations operations, CancellationToken cancellation) =>
        await operations.Find(id, caller.OwnName(), cancellation) is { } payment
            ? TypedResults.Ok(PaymentResource.Of(payment))
            : PaymentProblems.UnknownPayment(id);
}
