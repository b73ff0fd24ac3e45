namespace ContractTests.Broker.Web;

/// <summary>The methods of requests that change nothing.</summary>
internal static class SafeMethods
{
    public static bool Has(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
}
