using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using OrderService.Http;

namespace OrderService.Orders;

/// <summary>The problems that clients get if a request about an order fails.</summary>
internal static class OrderProblems
{
    public static ProblemHttpResult Of(OrderOutcome outcome) => outcome switch
    {
        OrderOutcome.KeyReused(var key) => Problems.Problem(
            422, $"Key {key} already stands for a different order. Send a new key with a new order.",
            "idempotency_key_reused"),
        OrderOutcome.UnknownCustomer => Problems.Forbidden("Only users place orders; this bearer token is of none."),
        OrderOutcome.UnknownOrder(var id) => Problems.NotFound($"There is no order {id}."),
        OrderOutcome.UnknownItem(var id) => Problems.NotFound($"There is no item {id} in the order."),
        OrderOutcome.ProductTaken(var product) => Problems.AlreadyExists(
            $"An item of the product {product} already exists in the order. Remove it before adding it anew."),
        OrderOutcome.Fixed(var status) => Problems.Problem(409, Explain(status), "order_is_fixed"),
        OrderOutcome.Contended => Problems.Problem(409, "Others change the order at the same time. Try again."),
        OrderOutcome.Outdated => Problems.Problem(412, "The order has changed since it was read. Read it again."),
        OrderOutcome.Empty => Problems.Problem(
            422, "The order holds nothing to pay. Add an item first.", "order_is_empty"),
        OrderOutcome.Unpaid(var order) => Unpaid(order),
        _ => throw new UnreachableException()
    };

    private static string Explain(OrderStatus status) => status switch
    {
        OrderStatus.AwaitingPayment => "The order's payment is under way. Complete the order first.",
        OrderStatus.Rejected => "The order is rejected for good.",
        _ => "The order is paid already."
    };

    private static ProblemHttpResult Unpaid(Order order) => (order.Status, order.Reason) switch
    {
        (OrderStatus.Refused, _) => Problems.Problem(
            402, "The payment was refused. Complete the order again once the reason is gone.", order.Reason),
        (OrderStatus.Rejected, _) => Problems.Problem(
            422, "The order can never be paid as it stands. Place another one.", order.Reason),
        (_, "payment_unauthorised") => Problems.Problem(
            502, "PaymentService does not accept this service's credentials.", order.Reason),
        _ => Problems.Problem(
            503, "PaymentService gave no clear answer. Complete the order again: nothing is charged twice.",
            order.Reason)
    };
}
