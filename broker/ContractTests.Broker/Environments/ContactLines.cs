using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContractTests.Broker.Environments;

/// <summary>
/// The contacts of an environment as editable lines: <c>Ann Lee; email: ann@example.org</c>.
/// </summary>
internal static class ContactLines
{
    /// <summary>Returns the lines; null if the contacts contain what lines cannot express.</summary>
    public static string? Of(string? contacts)
    {
        if (contacts is null)
            return "";
        using var document = JsonDocument.Parse(contacts, JsonLimits.Documents);
        var lines = new List<string>();
        foreach (var contact in document.RootElement.EnumerateArray())
        {
            var parts = new List<string>();
            foreach (var member in contact.EnumerateObject())
            {
                if (member.NameEquals("name"))
                    parts.Insert(0, member.Value.GetString()!);
                else if (member.NameEquals("details") && member.Value.ValueKind == JsonValueKind.Object)
                    parts.AddRange(member.Value.EnumerateObject().Select(one => $"{one.Name}: {one.Value}"));
            }

            lines.Add(string.Join("; ", parts));
        }

        var text = string.Join('\n', lines);
        var stored = JsonNode.Parse(contacts, documentOptions: JsonLimits.Documents);
        return JsonNode.DeepEquals(stored, Read(text) ?? new JsonArray()) ? text : null;
    }

    /// <summary>Returns the contacts in the lines; null if there are none.</summary>
    public static JsonArray? Read(string lines)
    {
        var contacts = lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(JsonNode? (line) => Contact(line.Split(';', StringSplitOptions.TrimEntries))).ToArray();
        return contacts.Length == 0 ? null : new JsonArray(contacts);
    }

    private static JsonObject Contact(string[] parts)
    {
        var details = new JsonObject();
        foreach (var part in parts.Skip(1).Where(part => part.Length > 0))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            details[colon < 0 ? "note" : part[..colon].Trim()] = part[(colon + 1)..].Trim();
        }

        var contact = new JsonObject { ["name"] = parts[0] };
        if (details.Count > 0)
            contact["details"] = details;
        return contact;
    }
}
