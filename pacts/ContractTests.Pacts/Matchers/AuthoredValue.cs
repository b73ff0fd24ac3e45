using System.Text.Json;

namespace ContractTests.Pacts.Matchers;

/// <summary>
/// A value or matcher outside a body, such as for a header or a query parameter, split into examples and rules.
/// </summary>
public sealed class AuthoredValue
{
    private AuthoredValue(JsonElement example, Sequence<string> examples, RuleList? rules, Generator? generator)
    {
        Json = new JsonFragment(example);
        Examples = examples;
        Rules = rules;
        Generator = generator;
    }

    /// <summary>The example with its JSON type, for metadata.</summary>
    public JsonFragment Json { get; }

    /// <summary>The example as text; several if the matcher is for lists.</summary>
    public Sequence<string> Examples { get; }

    /// <summary>Null for a plain value, which must be equal.</summary>
    public RuleList? Rules { get; }

    public Generator? Generator { get; }

    public static AuthoredValue Of(string text)
    {
        var example = JsonFragment.Of(text).Element;
        return new AuthoredValue(example, [text], null, null);
    }

    /// <summary>A value of any JSON type, for metadata.</summary>
    public static AuthoredValue Of(JsonElement json) =>
        new(json, [json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText()], null, null);

    /// <exception cref="ArgumentException">The example is an object, or contains matchers.</exception>
    public static AuthoredValue Of(IMatcher matcher)
    {
        var body = AuthoredBody.FromJson(matcher);
        if (body.Rules.Places.FirstOrDefault(place => place.Path != "$") is { } deeper)
            throw NotOneValue($"a matcher at {deeper.Path}");

        var example = JsonElement.Parse(body.Example.Span);
        return new AuthoredValue(
            example,
            TextsOf(example),
            body.Rules.Places.Count == 0 ? null : body.Rules.Places[0].List,
            body.Generators.Places.Count == 0 ? null : body.Generators.Places[0].Generator);
    }

    /// <summary>The rules with their place; none for a plain value.</summary>
    /// <param name="path">The name of a header or parameter, or a path in metadata; empty for path and status.</param>
    public IEnumerable<PlacedRules> RulesAt(Part part, string path = "") =>
        Rules is null ? [] : [new PlacedRules(part, path, Rules)];

    public IEnumerable<PlacedGenerator> GeneratorsAt(Part part, string path = "") =>
        Generator is null ? [] : [new PlacedGenerator(part, path, Generator)];

    private static Sequence<string> TextsOf(JsonElement example) => example.ValueKind switch
    {
        JsonValueKind.Array => example.EnumerateArray().Select(TextOf).ToSequence(),
        _ => [TextOf(example)],
    };

    private static string TextOf(JsonElement example) => example.ValueKind switch
    {
        JsonValueKind.String => example.GetString() ?? "",
        JsonValueKind.Null => "",
        JsonValueKind.Object or JsonValueKind.Array => throw NotOneValue("an object or a list in the example"),
        _ => example.GetRawText(),
    };

    private static ArgumentException NotOneValue(string found) =>
        new($"matcher: expected one for a single value, but found {found}. Matchers for documents belong in bodies.");
}
