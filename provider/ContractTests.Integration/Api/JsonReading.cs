using System.Text.Json;

namespace ContractTests.Integration.Api;

/// <summary>Reads JSON of any shape.</summary>
internal static class JsonReading
{
    /// <summary>Null if there is no such member, or its value is null.</summary>
    public static JsonElement? TryMember(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member)
            && member.ValueKind != JsonValueKind.Null ? member : null;
}
