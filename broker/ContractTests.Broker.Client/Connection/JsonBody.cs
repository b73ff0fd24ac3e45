using System.Text.Json.Nodes;

namespace ContractTests.Broker.Client.Connection;

internal static class JsonBody
{
    /// <summary>A null is left out: brokers would read it as the wish to remove the value.</summary>
    public static void Put(this JsonObject body, string name, string? value)
    {
        if (value is not null)
            body[name] = value;
    }
}
