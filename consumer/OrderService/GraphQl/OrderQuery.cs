using GraphQL;
using OrderService.Http;
using OrderService.LogIn;
using OrderService.Orders;
using OrderService.Users;

namespace OrderService.GraphQl;

/// <summary>The queries of the GraphQL schema: the same rows as over REST, and no others.</summary>
[Name("Query")]
internal sealed class OrderQuery
{
    /// <summary>The user who sends the request; null if a service sends it.</summary>
    public static async Task<UserNode?> Me(
        IResolveFieldContext context, [FromServices] UserRegistry users) =>
        context.User!.UserId() is { } id && await users.Find(id, context.CancellationToken) is { } user
            ? new UserNode(user)
            : null;

    public static async Task<UserNode> User(
        IResolveFieldContext context,
        [FromServices] UserRegistry users,
        [Id] Guid id)
    {
        if (!context.User!.MayActFor(id))
            throw GraphQlErrors.Of(Problems.Forbidden("Only the user and administrators may see this."));

        return await users.Find(id, context.CancellationToken) is { } user
            ? new UserNode(user)
            : throw GraphQlErrors.Of(Problems.NotFound($"There is no user {id}."));
    }

    public static async Task<OrderNode> Order(
        IResolveFieldContext context,
        [FromServices] OrderOperations operations,
        [Id] Guid id) => OrderMutation.Represent(await operations.Find(context.User!, id, context.CancellationToken));

    /// <summary>The caller's orders, or those of all users for an administrator, the newest first.</summary>
    public static Task<OrderPageNode> Orders(
        IResolveFieldContext context,
        [FromServices] OrderOperations operations,
        int limit = 20,
        [Id] Guid? cursor = null) =>
        OrderPageNode.Read(operations, context.User!.SeesOrdersOf(), cursor, limit, context.CancellationToken);
}
