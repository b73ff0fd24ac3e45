using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using PaymentService.Problems;

namespace PaymentService.Payments;

/// <summary>The problems that clients get if a payment fails; <c>reason</c> is for programs.</summary>
internal static class PaymentProblems
{
    public static ProblemHttpResult Refused(Payment payment, RefusalReason reason) => Problem.Of(
        StatusCodes.Status402PaymentRequired,
        "Payment refused",
        reason switch
        {
            RefusalReason.CardLimitExceeded => $"The amount is above the card limit of account {payment.AccountId}.",
            RefusalReason.InsufficientFunds => $"Account {payment.AccountId} holds less than the amount.",
            RefusalReason.CardDeclined => $"The card network declined the charge of account {payment.AccountId}.",
            _ => throw new UnreachableException()
        },
        JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString()));

    public static ProblemHttpResult UnknownAccount(string account) => Problem.Of(
        StatusCodes.Status404NotFound, "Unknown account", $"There is no account {account}.", "unknown_account");

    public static ProblemHttpResult UnknownPayment(string id) => Problem.Of(
        StatusCodes.Status404NotFound, "Unknown payment", $"There is no payment {id}.", "unknown_payment");

    public static ProblemHttpResult KeyReused(string key) => Problem.Of(
        StatusCodes.Status422UnprocessableEntity,
        "Idempotency key reused",
        $"Key {key} already stands for something else. Send a new key with a new request.",
        "idempotency_key_reused");

    public static ValidationProblem WrongCurrency(PaymentOutcome.WrongCurrency wrong) =>
        TypedResults.ValidationProblem(new Dictionary<string, string[]>
        {
            ["currency"] =
            [
                $"expected {wrong.Expected}, the currency of account {wrong.AccountId}, but found {wrong.Actual}"
            ]
        });
}
