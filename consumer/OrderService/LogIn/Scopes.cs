namespace OrderService.LogIn;

/// <summary>The scopes of bearer tokens; each is the name of the authorisation policy that requires it.</summary>
public static class Scopes
{
    public const string OrdersRead = "orders:read";

    public const string OrdersWrite = "orders:write";

    /// <summary>For services that deliver messages; a log-in does not grant it.</summary>
    public const string MessagesWrite = "messages:write";
}
