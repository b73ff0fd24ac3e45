using System.Text.Json;

namespace ContractTests.OpenApi.Schemas;

/// <summary>The schema <c>false</c>, which accepts no value.</summary>
internal sealed class NeverKeyword(CompiledSchema schema) : Keyword(schema, "")
{
    public override bool IsValid(JsonElement value, Evaluation run, Evaluated? seen) =>
        Fail(run, "no value here", value);
}

internal sealed class TypeKeyword(CompiledSchema schema, SchemaTypes types) : Keyword(schema, "type")
{
    public override bool IsValid(JsonElement value, Evaluation run, Evaluated? seen) =>
        types.Accept(value) || Fail(run, types.Described(), value);
}

/// <summary><c>enum</c> and <c>const</c>.</summary>
internal sealed class OneOfValuesKeyword(CompiledSchema schema, string name, JsonElement[] values)
    : Keyword(schema, name)
{
    public override bool IsValid(JsonElement value, Evaluation run, Evaluated? seen)
    {
        run.Count(values.Length);
        foreach (var each in values)
        {
            if (JsonElement.DeepEquals(each, value))
                return true;
        }

        var shown = string.Join(", ", values.Take(20).Select(SchemaFailure.Shown));
        return Fail(run, values.Length == 1 ? shown : $"one of {shown}{(values.Length > 20 ? ", …" : "")}", value);
    }
}

/// <summary><c>minimum</c>, <c>maximum</c> and their exclusive forms.</summary>
internal sealed class LimitKeyword(
    CompiledSchema schema, string name, JsonElement limit, bool isLower, bool isExclusive) : Keyword(schema, name)
{
    private readonly JsonNumber _number = JsonNumber.Of(limit);

    public override bool IsValid(JsonElement value, Evaluation run, Evaluated? seen)
    {
        if (value.ValueKind != JsonValueKind.Number)
            return true;

        var order = JsonNumber.Of(value).CompareTo(_number) * (isLower ? 1 : -1);
        if (order > 0 || (order == 0 && !isExclusive))
            return true;

        var relation = (isLower, isExclusive) switch
        {
            (true, true) => "more than",
            (true, false) => "at least",
            (false, true) => "less than",
            _ => "at most",
        };
        return Fail(run, $"{relation} {limit.GetRawText()}", value);
    }
}

internal sealed class MultipleOfKeyword(CompiledSchema schema, JsonElement divisor) : Keyword(schema, "multipleOf")
{
    private readonly JsonNumber _number = JsonNumber.Of(divisor);

    public override bool IsValid(JsonElement value, Evaluation run, Evaluated? seen) =>
        value.ValueKind != JsonValueKind.Number
        || (JsonNumber.Of(value).IsMultipleOf(_number) ?? true)
        || Fail(run, $"a multiple of {divisor.GetRawText()}", value);
}

internal sealed class PatternKeyword(CompiledSchema schema, SchemaPattern pattern) : Keyword(schema, "pattern")
{
    public override bool IsValid(JsonElement value, Evaluation run, Evaluated? seen) =>
        value.ValueKind != JsonValueKind.String
        || pattern.Matches(JsonText.Of(value), run)
        || Fail(run, $"text that matches {pattern.Text}", value);
}

internal sealed class FormatKeyword(CompiledSchema schema, string format) : Keyword(schema, "format")
{
    public override bool IsValid(JsonElement value, Evaluation run, Evaluated? seen) =>
        SchemaFormat.Accepts(format, value) || Fail(run, $"the format {format}", value);
}

/// <summary>The minimum and maximum number of characters, elements or members.</summary>
internal sealed class CountKeyword(
    CompiledSchema schema, string name, long limit, JsonValueKind kind, string counted) : Keyword(schema, name)
{
    private readonly bool _isLeast = name.StartsWith("min", StringComparison.Ordinal);

    public override bool IsValid(JsonElement value, Evaluation run, Evaluated? seen)
    {
        if (value.ValueKind != kind)
            return true;

        var count = kind switch
        {
            JsonValueKind.String => JsonText.Of(value).EnumerateRunes().Count(),
            JsonValueKind.Array => value.GetArrayLength(),
            _ => value.GetPropertyCount(),
        };
        return (_isLeast ? count >= limit : count <= limit)
            || Fail(run, $"at {(_isLeast ? "least" : "most")} {limit} {counted}", $"{count}");
    }
}

/// <summary>The text of JSON strings, even with lone surrogates.</summary>
internal static class JsonText
{
    public static string Of(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return text.GetRawText()[1..^1];
        }
    }
}
