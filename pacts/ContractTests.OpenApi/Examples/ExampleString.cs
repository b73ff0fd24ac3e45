using System.Text.Json;
using ContractTests.OpenApi.Documents;
using ContractTests.Pacts.Expressions;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.OpenApi.Examples;

/// <summary>A text with the format, pattern and length that a schema requires.</summary>
internal static class ExampleString
{
    public const string Any = "text";

    private const int Longest = 10_000;
    private const int Attempts = 20;

    public static string Of(List<DescriptionNode> parts)
    {
        if (parts.Child("pattern") is { Element.ValueKind: JsonValueKind.String } pattern)
            return OfPattern(pattern.Element.GetString()!);
        if (parts.Child("format") is { } format && OfFormat(format.Element.ToString()) is { } text)
            return text;

        var least = Length(parts.Child("minLength")) ?? 0;
        var most = Length(parts.Child("maxLength")) ?? Longest;
        var padded = Any.PadRight(Math.Clamp(least, 0, Longest), 'x');
        return padded[..Math.Clamp(most, 0, padded.Length)];
    }

    private static string OfPattern(string pattern)
    {
        try
        {
            var expression = BoundedRegex.Compile(pattern);
            // A fixed seed: a failure is reproducible.
            var random = new Random(1);
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var text = ExpressionSample.Draw(expression.Node, random);
                if (expression.Match(text) == BoundedRegex.Answer.Matches)
                    return text;
            }
        }
        catch (ExpressionException)
        {
            // No matching text is known: the validation of the result fails.
        }

        return Any;
    }

    private static string? OfFormat(string format) => format switch
    {
        "date-time" => "2024-01-15T10:00:00Z",
        "date" => "2024-01-15",
        "time" => "10:00:00Z",
        "duration" => "P1D",
        "email" => "person@example.com",
        "uuid" => "6f9619ff-8b86-4011-b42d-00c04fc964ff",
        "uri" => "https://example.com/",
        "uri-reference" or "json-pointer" => "/text",
        "hostname" => "example.com",
        "ipv4" => "192.0.2.1",
        "ipv6" => "2001:db8::1",
        "byte" => "dGV4dA==",
        _ => null,
    };

    private static int? Length(DescriptionNode? node) =>
        node is { Element: { ValueKind: JsonValueKind.Number } element } && element.TryGetInt32(out var length)
            ? length
            : null;
}
