using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderService.Http;
using OrderService.LogIn;
using OrderService.Payments;

namespace OrderService.Orders;

internal static class OrderEndpoints
{
    private const int LongestKey = 255;
    internal const int LargestPage = 100;

    public static void MapOrders(this IEndpointRouteBuilder service)
    {
        var orders = service.MapGroup("/orders").WithTags("Orders");

        orders.MapPost("/", PlaceOrder).WithName("PlaceOrder").RequireAuthorization(Scopes.OrdersWrite)
            .AnswersProblems(401, 403, 415, 422);
        orders.MapGet("/", ListOrders).WithName("ListOrders").RequireAuthorization(Scopes.OrdersRead)
            .AnswersProblems(401, 403);
        orders.MapGet("/{id:guid}", ReadOrder).WithName("ReadOrder").RequireAuthorization(Scopes.OrdersRead)
            .AnswersProblems(401, 403, 404);
        orders.MapPatch("/{id:guid}", ChangeOrder).WithName("ChangeOrder").RequireAuthorization(Scopes.OrdersWrite)
            .AnswersProblems(401, 403, 404, 409, 412, 415, 428);
        orders.MapPost("/{id:guid}/items", AddItem).WithName("AddItem").RequireAuthorization(Scopes.OrdersWrite)
            .AnswersProblems(401, 403, 404, 409, 412, 415);
        orders.MapDelete("/{id:guid}/items/{item:guid}", RemoveItem).WithName("RemoveItem")
            .RequireAuthorization(Scopes.OrdersWrite).AnswersProblems(401, 403, 404, 409, 412);
        orders.MapPost("/{id:guid}/complete", CompleteOrder).WithName("CompleteOrder")
            .RequireAuthorization(Scopes.OrdersWrite).AnswersProblems(401, 402, 403, 404, 409, 412, 422, 502, 503);
        orders.MapGet("/{id:guid}/payment", ReadPayment).WithName("ReadPayment")
            .RequireAuthorization(Scopes.OrdersRead).AnswersProblems(401, 403, 404, 502, 503);
    }

    private static async Task<
        Results<CreatedAtRoute<OrderResource>, Ok<OrderResource>, ValidationProblem, ProblemHttpResult>> PlaceOrder(
        OrderRequest request,
        [FromHeader(Name = "Idempotency-Key")] string? key,
        ClaimsPrincipal caller,
        OrderOperations operations,
        HttpResponse response,
        CancellationToken cancellation)
    {
        var errors = request.FindErrors();
        if (key?.Length > LongestKey)
            errors["Idempotency-Key"] = [$"expected at most {LongestKey} characters, but found {key.Length}"];

        if (errors.Count > 0)
            return TypedResults.ValidationProblem(errors);

        return await operations.Place(caller, request, key, cancellation) switch
        {
            OrderOutcome.Done(var order) =>
                TypedResults.CreatedAtRoute(Tagged(order, response), "ReadOrder", new { id = order.Id }),
            OrderOutcome.PlacedBefore(var order) => TypedResults.Ok(Tagged(order, response)),
            var refused => OrderProblems.Of(refused)
        };
    }

    private static async Task<Results<Ok<OrderPageResource>, ValidationProblem>> ListOrders(
        ClaimsPrincipal caller, OrderOperations operations, CancellationToken cancellation, Guid? cursor = null,
        int limit = 20)
    {
        if (limit is < 1 or > LargestPage)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>
            {
                ["limit"] = [$"expected 1 to {LargestPage}, but found {limit}"]
            });
        }

        var page = await operations.List(caller.SeesOrdersOf(), cursor, limit, cancellation);
        return TypedResults.Ok(OrderPageResource.Of(page));
    }

    private static async Task<Results<Ok<OrderResource>, ProblemHttpResult>> ReadOrder(
        Guid id, ClaimsPrincipal caller, OrderOperations operations, HttpResponse response,
        CancellationToken cancellation) =>
        await operations.Find(caller, id, cancellation) is OrderOutcome.Done(var order)
            ? TypedResults.Ok(Tagged(order, response))
            : OrderProblems.Of(new OrderOutcome.UnknownOrder(id));

    private static async Task<Results<Ok<OrderResource>, ValidationProblem, ProblemHttpResult>> ChangeOrder(
        Guid id,
        OrderPatch patch,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        ClaimsPrincipal caller,
        OrderOperations operations,
        HttpResponse response,
        CancellationToken cancellation)
    {
        var errors = patch.FindErrors();
        if (errors.Count > 0)
            return TypedResults.ValidationProblem(errors);

        if (ifMatch is null)
            return Problems.Problem(428, "If-Match: expected the ETag of the order that was read, but found nothing.");

        return await operations.PayFrom(caller, id, ifMatch, patch.AccountId!, cancellation) switch
        {
            OrderOutcome.Done(var order) => TypedResults.Ok(Tagged(order, response)),
            var refused => OrderProblems.Of(refused)
        };
    }

    private static async Task<Results<Created<OrderResource>, ValidationProblem, ProblemHttpResult>> AddItem(
        Guid id,
        ItemRequest item,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        ClaimsPrincipal caller,
        OrderOperations operations,
        HttpResponse response,
        CancellationToken cancellation)
    {
        var errors = item.FindErrors();
        if (errors.Count > 0)
            return TypedResults.ValidationProblem(errors);

        return await operations.AddItem(caller, id, ifMatch, item, cancellation) switch
        {
            OrderOutcome.Done(var order) => TypedResults.Created((string?)null, Tagged(order, response)),
            var refused => OrderProblems.Of(refused)
        };
    }

    private static async Task<Results<Ok<OrderResource>, ProblemHttpResult>> RemoveItem(
        Guid id,
        Guid item,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        ClaimsPrincipal caller,
        OrderOperations operations,
        HttpResponse response,
        CancellationToken cancellation) => await operations.RemoveItem(caller, id, ifMatch, item, cancellation) switch
        {
            OrderOutcome.Done(var order) => TypedResults.Ok(Tagged(order, response)),
            var refused => OrderProblems.Of(refused)
        };

    private static async Task<Results<Ok<OrderResource>, ProblemHttpResult>> CompleteOrder(
        Guid id,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        ClaimsPrincipal caller,
        OrderOperations operations,
        HttpResponse response,
        CancellationToken cancellation) => await operations.Complete(caller, id, ifMatch, cancellation) switch
        {
            OrderOutcome.Done(var order) => TypedResults.Ok(Tagged(order, response)),
            var refused => OrderProblems.Of(refused)
        };

    private static async Task<Results<Ok<Receipt>, ProblemHttpResult>> ReadPayment(
        Guid id, ClaimsPrincipal caller, OrderOperations operations, PaymentClient payments,
        CancellationToken cancellation)
    {
        if (await operations.Find(caller, id, cancellation) is not OrderOutcome.Done({ PaymentId: { } payment }))
            return Problems.NotFound($"There is no payment for order {id}.");

        return await payments.Read(payment, cancellation) switch
        {
            PaymentReading.Found(var receipt) => TypedResults.Ok(receipt),
            PaymentReading.UnknownPayment => Problems.NotFound($"PaymentService knows no payment {payment}."),
            PaymentReading.Unauthorised => Problems.Problem(
                502, "PaymentService does not accept this service's credentials."),
            PaymentReading.Unreachable => Problems.Problem(503, "PaymentService gave no clear answer. Try again."),
            _ => throw new UnreachableException()
        };
    }

    private static OrderResource Tagged(Order order, HttpResponse response)
    {
        response.Headers.ETag = EntityTag.Of(order);
        return OrderResource.Of(order);
    }
}
