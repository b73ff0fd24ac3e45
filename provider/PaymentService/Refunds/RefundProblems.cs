using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using PaymentService.Payments;
using PaymentService.Problems;

namespace PaymentService.Refunds;

internal static class RefundProblems
{
    public static ProblemHttpResult NotCompleted(string payment, PaymentStatus status) => Problem.Of(
        StatusCodes.Status409Conflict,
        "Payment not completed",
        status == PaymentStatus.Pending
            ? $"Payment {payment} is still pending. Ask for the refund once it is completed."
            : $"Payment {payment} was refused: there is nothing to refund.",
        "payment_not_completed");

    public static ProblemHttpResult MoreThanPaid(string payment, decimal left, string currency) => Problem.Of(
        StatusCodes.Status422UnprocessableEntity,
        "Refund beyond the payment",
        string.Create(
            CultureInfo.InvariantCulture,
            $"Of payment {payment} at most {Currencies.Express(left, currency)} {currency} can be refunded."),
        "refund_beyond_payment");

    public static ProblemHttpResult Declined(Refund refund) => Problem.Of(
        StatusCodes.Status422UnprocessableEntity,
        "Refund declined",
        $"The card network declined refund {refund.Id}. Nothing was given back.",
        "refund_declined");

    public static ProblemHttpResult UnknownRefund(string id) => Problem.Of(
        StatusCodes.Status404NotFound, "Unknown refund", $"There is no refund {id} of this payment.", "unknown_refund");
}
