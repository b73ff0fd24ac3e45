using System.Text.Json.Nodes;

namespace ContractTests.Broker.Client.Connection;

internal static class JsonBody
{
    /// <summary>Omits null, because brokers would remove the stored value.</summary>
    public static void Put(this JsonObject body, string name, string? value)
    {
        if (value is not null)
            body[name] = value;
    }
}
