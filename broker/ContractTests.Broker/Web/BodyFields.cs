using System.Text.Json;
using ContractTests.Broker.Operations;

namespace ContractTests.Broker.Web;

/// <summary>Reads the fields of a JSON object; a field that is wrong is noted and read as missing.</summary>
internal sealed class BodyFields(JsonElement body, FieldErrors errors)
{
    /// <summary>A name that must be there.</summary>
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
            errors.Add(field, "must be an array");
            return [];
        }

        var names = new List<string>();
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
                errors.Add(field, index, "must be a string");
            else if (NameRule.Objection(item.GetString()) is { } objection)
                errors.Add(field, index, objection);
            else
                names.Add(item.GetString()!);
            index++;
        }

        return names;
    }

    public JsonElement? RequiredList(string field)
    {
        if (!body.TryGetProperty(field, out var value))
            errors.Add(field, "is missing", Fault.Missing);
        else if (value.ValueKind != JsonValueKind.Array)
            errors.Add(field, "must be an array");
        else
            return value;
        return null;
    }

    public bool? RequiredFlag(string field)
    {
        if (!body.TryGetProperty(field, out var value))
            errors.Add(field, "is missing", Fault.Missing);
        else if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            errors.Add(field, "must be boolean");
        else
            return value.GetBoolean();
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
        errors.Add(field, text, fault);
        return null;
    }
}
