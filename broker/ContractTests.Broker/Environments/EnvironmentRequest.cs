using System.Text.Json;
using ContractTests.Broker.Operations;

namespace ContractTests.Broker.Environments;

/// <summary>The valid properties of an environment in a request.</summary>
/// <param name="Contacts">A JSON array of names and details, or null.</param>
internal sealed record EnvironmentRequest(string Name, string DisplayName, bool Production, string? Contacts)
{
    /// <summary>Null if anything is invalid; <paramref name="errors"/> then contains all problems.</summary>
    public static EnvironmentRequest? Read(JsonElement body, FieldErrors errors)
    {
        var name = ReadName(body, errors);
        var displayName = Line(body, "displayName", errors);
        var production = ReadProduction(body, errors);
        var contacts = ReadContacts(body, errors);
        if (errors.Any)
            return null;
        var shown = string.IsNullOrWhiteSpace(displayName) ? Broker.DisplayName.From(name!) : displayName;
        return new EnvironmentRequest(name!, shown, production!.Value, contacts);
    }

    private static string? ReadName(JsonElement body, FieldErrors errors)
    {
        if (!body.TryGetProperty("name", out _))
        {
            errors.Add("name", "is missing", Fault.Missing);
            return null;
        }

        var before = errors.All.Count;
        var name = Line(body, "name", errors);
        if (errors.All.Count > before)
            return null;
        if (NameRule.ObjectionWithSpaces(name) is { } objection)
            errors.Add("name", objection);
        return name;
    }

    private static string? Line(JsonElement body, string field, FieldErrors errors)
    {
        if (!body.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind != JsonValueKind.String)
        {
            errors.Add(field, "must be a string");
            return null;
        }

        var text = value.GetString()!;
        if (NameRule.ObjectionToLine(text, NameLength.Most) is { } objection)
            errors.Add(field, objection);
        return text;
    }

    private static bool? ReadProduction(JsonElement body, FieldErrors errors)
    {
        if (!body.TryGetProperty("production", out var value))
        {
            errors.Add("production", "is missing", Fault.Missing);
            return null;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            case JsonValueKind.Null:
                errors.Add("production", "must be filled");
                return null;
            default:
                errors.Add("production", "must be one of: true, false");
                return null;
        }
    }

    private static string? ReadContacts(JsonElement body, FieldErrors errors)
    {
        if (!body.TryGetProperty("contacts", out var contacts) || contacts.ValueKind == JsonValueKind.Null)
            return null;
        if (contacts.ValueKind != JsonValueKind.Array)
        {
            errors.Add("contacts", "must be an array");
            return null;
        }

        var index = 0;
        foreach (var contact in contacts.EnumerateArray())
            Contact(contact, index++, errors);
        return contacts.GetRawText();
    }

    private static void Contact(JsonElement contact, int index, FieldErrors errors)
    {
        if (contact.ValueKind != JsonValueKind.Object)
        {
            errors.Add("contacts", index, "must be a hash");
            return;
        }

        if (!contact.TryGetProperty("name", out var name))
            errors.Add("contacts", index, "name is missing", Fault.Missing);
        else if (name.ValueKind != JsonValueKind.String)
            errors.Add("contacts", index, "name must be a string");
        else if (name.GetString()!.Contains('\n', StringComparison.Ordinal))
            errors.Add("contacts", index, "name cannot contain multiple lines");

        if (contact.TryGetProperty("details", out var details)
            && details.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
        {
            errors.Add("contacts", index, "details must be a hash");
        }
    }
}
