namespace OrderService.LogIn;

/// <summary>What a bearer token may allow; each is the name of the authorisation policy that asks for it.</summary>
public static class Scopes
{
    public const string OrdersRead = "orders:read";

    public const string OrdersWrite = "orders:write";

    /// <summary>For services that deliver messages; no log-in gives it.</summary>
    public const string MessagesWrite = "messages:write";
}
