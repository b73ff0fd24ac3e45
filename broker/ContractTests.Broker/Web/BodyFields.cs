using System.Text.Json;
using ContractTests.Broker.Operations;

namespace ContractTests.Broker.Web;

/// <summary>Reads the fields of a JSON object; an invalid field is recorded and read as missing.</summary>
/// <param name="body">The object.</param>
/// <param name="errors">Receives the problems.</param>
/// <param name="place">The prefix of the object in the body: <c>contract.</c>; empty for the body itself.</param>
internal sealed class BodyFields(JsonElement body, FieldErrors errors, string place = "")
{
    /// <summary>A required name.</summary>
    public string? RequiredText(string field)
    {
        if (!body.TryGetProperty(field, out var value))
            return Wrong(field, "is missing", Fault.Missing);
        if (value.ValueKind == JsonValueKind.Null)
            return Wrong(field, NameRule.Blank);
        return Filled(field, value);
    }

    /// <summary>A name, or null.</summary>
    public string? OptionalName(string field) =>
        body.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null
            ? Filled(field, value)
            : null;

    /// <summary>A line of text, or null.</summary>
    public string? OptionalText(string field)
    {
        if (!body.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind != JsonValueKind.String)
            return Wrong(field, "must be a string");
        var text = value.GetString()!;
        return NameRule.ObjectionToLine(text, NameLength.MostOfText) is { } objection ? Wrong(field, objection) : text;
    }

    public IReadOnlyList<string> OptionalNames(string field)
    {
        if (!body.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null)
            return [];
        if (value.ValueKind != JsonValueKind.Array)
        {
            errors.Add(place + field, "must be an array");
            return [];
        }

        var names = new List<string>();
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
                errors.Add(place + field, index, "must be a string");
            else if (NameRule.Objection(item.GetString()) is { } objection)
                errors.Add(place + field, index, objection);
            else
                names.Add(item.GetString()!);
            index++;
        }

        return names;
    }

    public JsonElement? RequiredList(string field)
    {
        if (!body.TryGetProperty(field, out var value))
            errors.Add(place + field, "is missing", Fault.Missing);
        else if (value.ValueKind != JsonValueKind.Array)
            errors.Add(place + field, "must be an array");
        else
            return value;
        return null;
    }

    /// <summary>A required object.</summary>
    public BodyFields? RequiredObject(string field)
    {
        if (body.TryGetProperty(field, out _))
            return OptionalObject(field, mayBeNull: false);
        errors.Add(place + field, "is missing", Fault.Missing);
        return null;
    }

    /// <summary>An object, or null.</summary>
    public BodyFields? OptionalObject(string field) => OptionalObject(field, mayBeNull: true);

    /// <summary>One of these texts, or null.</summary>
    public string? OptionalChoice(string field, params string[] choices)
    {
        var text = OptionalText(field);
        return text is null || choices.Contains(text, StringComparer.Ordinal)
            ? text
            : Wrong(field, $"must be one of: {string.Join(", ", choices)}");
    }

    /// <summary>A required text in Base64, decoded.</summary>
    public byte[]? RequiredBytes(string field)
    {
        if (!body.TryGetProperty(field, out var value))
            errors.Add(place + field, "is missing", Fault.Missing);
        else if (value.ValueKind != JsonValueKind.String)
            errors.Add(place + field, "must be a string");
        else if (!value.TryGetBytesFromBase64(out var bytes))
            errors.Add(place + field, "is not valid Base64");
        else if (bytes.Length == 0)
            errors.Add(place + field, NameRule.Blank);
        else
            return bytes;
        return null;
    }

    /// <summary>The same, or null if there is none.</summary>
    public byte[]? OptionalBytes(string field) =>
        !body.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null
        || (value.ValueKind == JsonValueKind.String && value.ValueEquals(""))
            ? null
            : RequiredBytes(field);

    public bool? RequiredFlag(string field)
    {
        if (!body.TryGetProperty(field, out var value))
            errors.Add(place + field, "is missing", Fault.Missing);
        else if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            errors.Add(place + field, "must be boolean");
        else
            return value.GetBoolean();
        return null;
    }

    private BodyFields? OptionalObject(string field, bool mayBeNull)
    {
        if (!body.TryGetProperty(field, out var value) || (mayBeNull && value.ValueKind == JsonValueKind.Null))
            return null;
        if (value.ValueKind == JsonValueKind.Object)
            return new BodyFields(value, errors, $"{place}{field}.");
        errors.Add(place + field, "must be a hash");
        return null;
    }

    private string? Filled(string field, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            return Wrong(field, "must be a string");
        var text = value.GetString()!;
        return NameRule.Objection(text) is { } objection ? Wrong(field, objection) : text;
    }

    private string? Wrong(string field, string text, Fault fault = Fault.Value)
    {
        errors.Add(place + field, text, fault);
        return null;
    }
}
