using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using OrderService.Payments;

namespace OrderService.Orders;

internal static class OrderEndpoints
{
    public static void AddOrders(this IHostApplicationBuilder builder)
    {
        builder.Services.AddProblemDetails();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddScoped<OrderDesk>();
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        });
    }

    public static void MapOrders(this IEndpointRouteBuilder service)
    {
        var orders = service.MapGroup("/orders");

        orders.MapPost("/", TakeOrder);
        orders.MapGet("/{id:guid}", ReadOrder).WithName("ReadOrder");
        orders.MapPost("/{id:guid}/payment", PayAgain);
        orders.MapGet("/{id:guid}/payment", ReadPayment);
    }

    private static async Task<Results<CreatedAtRoute<OrderResource>, ValidationProblem>> TakeOrder(
        OrderRequest request, OrderDesk desk, CancellationToken cancellation)
    {
        var errors = request.FindErrors();
        if (errors.Count > 0)
            return TypedResults.ValidationProblem(errors);

        var order = await desk.Take(request.Amount!.Value, request.Currency!, request.AccountId, cancellation);

        return TypedResults.CreatedAtRoute(OrderResource.Of(order), "ReadOrder", new { id = order.Id });
    }

    private static async Task<Results<Ok<OrderResource>, NotFound>> ReadOrder(
        Guid id, OrderDesk desk, CancellationToken cancellation) =>
        await desk.Find(id, cancellation) is { } order
            ? TypedResults.Ok(OrderResource.Of(order))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<OrderResource>, NotFound, ProblemHttpResult>> PayAgain(
        Guid id, OrderDesk desk, CancellationToken cancellation)
    {
        if (await desk.Find(id, cancellation) is not { } order)
            return TypedResults.NotFound();

        if (!order.MayBePaid)
        {
            return TypedResults.Problem(
                $"The order is {(order.Status == OrderStatus.Paid ? "paid already" : "rejected for good")}.",
                statusCode: StatusCodes.Status409Conflict);
        }

        return TypedResults.Ok(OrderResource.Of(await desk.Pay(order, cancellation)));
    }

    private static async Task<Results<Ok<Receipt>, NotFound, ProblemHttpResult>> ReadPayment(
        Guid id, OrderDesk desk, PaymentClient payments, CancellationToken cancellation)
    {
        if (await desk.Find(id, cancellation) is not { PaymentId: { } payment })
            return TypedResults.NotFound();

        return await payments.Read(payment, cancellation) switch
        {
            PaymentReading.Found(var receipt) => TypedResults.Ok(receipt),
            PaymentReading.UnknownPayment => TypedResults.NotFound(),
            PaymentReading.Unauthorised => TypedResults.Problem(
                "PaymentService does not accept this service's credentials.",
                statusCode: StatusCodes.Status502BadGateway),
            PaymentReading.Unreachable(var reason) => TypedResults.Problem(
                $"PaymentService cannot be reached: {reason}", statusCode: StatusCodes.Status503ServiceUnavailable),
            _ => throw new UnreachableException()
        };
    }
}
