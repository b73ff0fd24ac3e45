using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ContractTests.Pacts.Generating.Values;

/// <summary>
/// <c>ProviderState</c>: <c>${id}</c> alone, or <c>id</c>, keeps the JSON type of the value; <c>/accounts/${id}</c> is
/// text. <c>dataType</c> converts the result.
/// </summary>
internal static class ProviderStateValue
{
    private const string Remedy = "Return it from the handler of a provider state, or give it as a parameter of one.";

    private static readonly string[] Types = ["RAW", "STRING", "INTEGER", "FLOAT", "DECIMAL", "BOOLEAN"];

    public static Outcome Generate(ToGenerate wanted, GeneratorContext context)
    {
        if (wanted.Generator.Text("expression") is not { } expression)
            return Outcome.None;

        var problem = Evaluate(expression, context.ProviderStateValues, out var value);
        if (problem is not null)
            return new Outcome.ValueMissing($"{problem} {Remedy}");

        var type = wanted.Generator.Text("dataType");
        if (Convert(value, type) is { } converted)
            return Outcome.OfJson(converted);

        var wish = $"a value of type {type} for {expression} from the provider states";
        return new Outcome.ValueMissing($"expected {wish}, but found {value}. {Remedy}");
    }

    /// <summary>The values of the states are not known before they are set up.</summary>
    public static IEnumerable<string> Problems(Generator generator)
    {
        if (generator.Text("expression") is not { } expression)
        {
            yield return generator.Wrong("an expression", "none");
        }
        else if (expression.LastIndexOf("${", StringComparison.Ordinal) is var open and >= 0
            && expression.IndexOf('}', open) < 0)
        {
            yield return GeneratorAttributes.Unusable(
                "expression", expression, "expected a closing brace, but found none");
        }

        if (generator.Text("dataType") is { } type && !Types.Contains(type.ToUpperInvariant()))
        {
            yield return generator.Wrong(
                $"the data type {string.Join(", ", Types[..^1])} or {Types[^1]}", GeneratorAttributes.Shown(type));
        }
    }

    private static string? Evaluate(
        string expression, IReadOnlyDictionary<string, JsonFragment> values, out JsonFragment value)
    {
        if (!expression.Contains("${", StringComparison.Ordinal))
            return Find(expression, values, out value);

        value = default;
        var text = new StringBuilder();
        var position = 0;
        while (position < expression.Length)
        {
            var start = expression.IndexOf("${", position, StringComparison.Ordinal);
            if (start < 0)
                break;

            var end = expression.IndexOf('}', start);
            if (end < 0)
                return $"expected a closing brace in the expression {expression}, but found none.";

            if (Find(expression[(start + 2)..end].Trim(), values, out value) is { } problem)
                return problem;

            if (start == 0 && end == expression.Length - 1)
                return null;

            text.Append(expression, position, start - position).Append(Generated.TextOf(value));
            position = end + 1;
        }

        value = JsonFragment.Of(text.Append(expression, position, expression.Length - position).ToString());
        return null;
    }

    private static string? Find(
        string key, IReadOnlyDictionary<string, JsonFragment> values, out JsonFragment value)
    {
        if (values.TryGetValue(key, out value))
            return null;

        var known = values.Count == 0 ? "no values" : string.Join(", ", values.Keys.Order(StringComparer.Ordinal));
        return $"expected a value \"{key}\" from the provider states, but found {known}.";
    }

    /// <summary>Null if the value cannot be converted to this type.</summary>
    private static JsonFragment? Convert(JsonFragment value, string? type)
    {
        var text = Generated.TextOf(value);
        return type?.ToUpperInvariant() switch
        {
            null or "RAW" => value,
            "STRING" => JsonFragment.Of(text),
            "INTEGER" => IsInteger(text) ? JsonFragment.Parse(text) : null,
            "FLOAT" or "DECIMAL" => Number(text),
            "BOOLEAN" => bool.TryParse(text, out var truth) ? JsonFragment.Parse(truth ? "true" : "false") : null,
            _ => null,
        };
    }

    private static bool IsInteger(string text)
    {
        var digits = text.StartsWith('-') ? text.AsSpan(1) : text;
        return digits.Length > 0
            && !digits.ContainsAnyExceptInRange('0', '9')
            && (digits[0] != '0' || digits.Length == 1);
    }

    private static JsonFragment? Number(string text)
    {
        // As written if it is valid JSON, so that no digits are lost.
        try
        {
            var number = JsonFragment.Parse(IsInteger(text) ? text + ".0" : text);
            return number.Element.ValueKind == JsonValueKind.Number ? number : null;
        }
        catch (JsonException)
        {
            return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed)
                ? Number(parsed.ToString(CultureInfo.InvariantCulture))
                : null;
        }
    }
}
