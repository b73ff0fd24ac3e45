using System.Text.Json.Nodes;

namespace ContractTests.Broker.Web;

/// <summary>One HAL link; what is null is left out of the JSON.</summary>
internal sealed record Link(string Href, string? Title = null, string? Name = null, bool? Templated = null)
{
    /// <summary>What this relation says beside the address.</summary>
    public JsonObject? Members { get; init; }
}
