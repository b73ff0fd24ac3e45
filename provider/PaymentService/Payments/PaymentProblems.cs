using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;

namespace PaymentService.Payments;

/// <summary>What clients read when a payment does not come about; <c>reason</c> is for programs.</summary>
internal static class PaymentProblems
{
    public static ProblemHttpResult Refused(Payment payment, RefusalReason reason) => Problem(
        StatusCodes.Status402PaymentRequired,
        "Payment refused",
        reason == RefusalReason.CardLimitExceeded
            ? $"The amount is above the card limit of account {payment.AccountId}."
            : $"Account {payment.AccountId} holds less than the amount.",
        JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString()));

    public static ProblemHttpResult UnknownAccount(string account) => Problem(
        StatusCodes.Status404NotFound, "Unknown account", $"There is no account {account}.", "unknown_account");

    public static ProblemHttpResult UnknownPayment(string id) => Problem(
        StatusCodes.Status404NotFound, "Unknown payment", $"There is no payment {id}.", "unknown_payment");

    public static ProblemHttpResult KeyReused(string key) => Problem(
        StatusCodes.Status422UnprocessableEntity,
        "Idempotency key reused",
        $"Key {key} already stands for a different payment. Send a new key with a new payment.",
        "idempotency_key_reused");

    public static ValidationProblem WrongCurrency(PaymentOutcome.WrongCurrency wrong) =>
        TypedResults.ValidationProblem(new Dictionary<string, string[]>
        {
            ["currency"] =
            [
                $"expected {wrong.Expected}, the currency of account {wrong.AccountId}, but found {wrong.Actual}"
            ]
        });

    private static ProblemHttpResult Problem(int status, string title, string detail, string reason) =>
        TypedResults.Problem(
            detail, statusCode: status, title: title,
            extensions: new Dictionary<string, object?> { ["reason"] = reason });
}
