using System.Security.Claims;
using GraphQL;
using OrderService.Http;
using OrderService.LogIn;
using OrderService.Orders;

namespace OrderService.GraphQl;

/// <summary>The mutations of the GraphQL schema, with the same rules as over REST.</summary>
[Name("Mutation")]
internal sealed class OrderMutation
{
    public static async Task<OrderNode> PlaceOrder(
        IResolveFieldContext context,
        [FromServices] OrderOperations operations,
        string currency,
        string? accountId = null,
        string? idempotencyKey = null)
    {
        var caller = Writer(context);
        var request = new OrderRequest(currency, accountId);
        Check(request.FindErrors());

        return Represent(await operations.Place(caller, request, idempotencyKey, context.CancellationToken));
    }

    public static async Task<OrderNode> AddItem(
        IResolveFieldContext context,
        [FromServices] OrderOperations operations,
        [Id] Guid orderId,
        string product,
        int quantity,
        decimal unitPrice)
    {
        var caller = Writer(context);
        var item = new ItemRequest(product, quantity, unitPrice);
        Check(item.FindErrors());

        return Represent(await operations.AddItem(caller, orderId, ifMatch: null, item, context.CancellationToken));
    }

    public static async Task<OrderNode> CompleteOrder(
        IResolveFieldContext context,
        [FromServices] OrderOperations operations,
        [Id] Guid orderId) =>
        Represent(await operations.Complete(Writer(context), orderId, ifMatch: null, context.CancellationToken));

    internal static OrderNode Represent(OrderOutcome outcome) => outcome switch
    {
        OrderOutcome.Done(var order) => new OrderNode(order),
        OrderOutcome.PlacedBefore(var order) => new OrderNode(order),
        var refused => throw GraphQlErrors.Of(OrderProblems.Of(refused))
    };

    private static ClaimsPrincipal Writer(IResolveFieldContext context) => context.User!.Allows(Scopes.OrdersWrite)
        ? context.User!
        : throw GraphQlErrors.Of(Problems.Forbidden($"The bearer token lacks the scope {Scopes.OrdersWrite}."));

    private static void Check(Dictionary<string, string[]> errors)
    {
        if (errors.Count > 0)
            throw GraphQlErrors.Invalid(errors);
    }
}
