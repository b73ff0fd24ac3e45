using System.Text.Json;

namespace ContractTests.Integration.Api;

/// <summary>Looks into JSON that may be of any form.</summary>
internal static class JsonReading
{
    /// <summary>Null where there is no such member, or it is null.</summary>
    public static JsonElement? TryMember(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member)
            && member.ValueKind != JsonValueKind.Null ? member : null;
}
