using System.Globalization;
using System.Text.Json;
using ContractTests.Broker.Contracts.Shown;
using ContractTests.OpenApi.Documents;

namespace ContractTests.Broker.ProviderContracts.Shown;

/// <summary>
/// A schema as people read it: a line for each member with its name and type, and beside it what else holds. References
/// are followed a few levels down; one that leads back to itself is only named.
/// </summary>
internal sealed class SchemaLines(Allowance allowance)
{
    private const int Deepest = 8;
    private const int LongestWords = 300;
    private const int MostValues = 12;

    private static readonly (string Keyword, string Words)[] Alternatives =
        [("oneOf", "one of"), ("anyOf", "any of"), ("not", "not")];

    /// <summary>Keywords with a value that says all there is to say.</summary>
    private static readonly (string Keyword, string Words)[] Limits =
    [
        ("minimum", "at least"), ("exclusiveMinimum", "more than"), ("maximum", "at most"),
        ("exclusiveMaximum", "less than"), ("multipleOf", "a multiple of"), ("minLength", "shortest length"),
        ("maxLength", "longest length"), ("pattern", "pattern"), ("minItems", "fewest items"),
        ("maxItems", "most items"), ("minProperties", "fewest members"), ("maxProperties", "most members"),
        ("default", "otherwise"),
    ];

    private static readonly (string Keyword, string Words)[] Flags =
        [("readOnly", "only in responses"), ("writeOnly", "only in requests"), ("deprecated", "deprecated")];

    private readonly List<ShownLine> _lines = [];
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    /// <summary>Whether something was left out.</summary>
    public bool AreCut { get; private set; }

    public IReadOnlyList<ShownLine> Lines => _lines;

    /// <summary>Adds a line for what has a name and a schema, and lines for what is in it.</summary>
    /// <param name="name">Empty for the whole of a body.</param>
    /// <param name="schema">Null if none is described.</param>
    /// <param name="isRequired">Whether it has to be there; null where that is not a question.</param>
    /// <param name="remarks">What is said of it outside of its schema.</param>
    public void Add(string name, DescriptionNode? schema, bool? isRequired, params string?[] remarks) =>
        Add(name, schema, isRequired, 0, remarks);

    private void Add(string name, DescriptionNode? schema, bool? isRequired, int depth, params string?[] remarks)
    {
        if (allowance.IsSpent)
        {
            AreCut = true;
            return;
        }

        var resolved = schema is { } one ? one.Tree.Resolve(one) : null;
        var reference = schema is { } referring ? NameOf(referring) : null;
        var isAgain = resolved is { } known && !_open.Add(known.Pointer);
        AddLine(
            name, depth, (schema, resolved) switch
            {
                (null, _) => "anything",
                (_, null) => $"{reference}, which is not described",
                (_, { } found) => reference is null ? TypeOf(found) : $"{TypeOf(found)} {reference}",
            },
            [isRequired == true ? "required" : null, isAgain ? "as above" : null, .. remarks, .. Words(resolved)]);
        if (resolved is not { } open || isAgain)
            return;
        AddParts(open, depth + 1);
        _open.Remove(open.Pointer);
    }

    private void AddLine(string name, int depth, string type, IEnumerable<string?> words)
    {
        var text = allowance.Cut(name.Length == 0 ? type : $"{name}: {type}");
        var said = Allowance.Cut(
            string.Join(", ", words.Where(each => !string.IsNullOrWhiteSpace(each))), LongestWords);
        allowance.Spend(text, said);
        _lines.Add(new ShownLine(new string(' ', 2 * depth) + text, said.Length == 0 ? null : said));
    }

    /// <summary>What is in a schema: members, items, and the schemas that it is made of.</summary>
    private void AddParts(DescriptionNode schema, int depth)
    {
        allowance.Spend();
        if (depth > Deepest)
        {
            AreCut |= schema.Has("properties") || schema.Has("items") || schema.Has("allOf");
            return;
        }

        var required = (schema.Child("required")?.Elements() ?? [])
            .Where(each => each.Element.ValueKind == JsonValueKind.String)
            .Select(each => each.Element.GetString()!).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, member) in UntilSpent(schema.Child("properties")?.Members() ?? []))
            Add(name, member, required.Contains(name), depth);
        foreach (var (pattern, member) in UntilSpent(schema.Child("patternProperties")?.Members() ?? []))
            Add($"(names like {pattern})", member, null, depth);
        if (schema.Child("additionalProperties") is { IsObject: true } others)
            Add("(other names)", others, null, depth);
        foreach (var item in UntilSpent(schema.Child("prefixItems")?.Elements() ?? []))
            Add("(the next item)", item, null, depth);
        if (schema.Child("items") is { IsObject: true } items)
            Add("(each item)", items, null, depth);
        foreach (var part in UntilSpent(schema.Child("allOf")?.Elements() ?? []))
            AddTogether(part, depth);
        foreach (var (keyword, words) in Alternatives)
        {
            if (schema.Child(keyword) is not { } found)
                continue;
            foreach (var each in UntilSpent(found.IsObject ? [found] : found.Elements()))
                Add($"({words})", each, null, depth);
        }
    }

    /// <summary>Adds the members of a part of <c>allOf</c>: they are members of the whole object.</summary>
    private void AddTogether(DescriptionNode part, int depth)
    {
        if (part.Tree.Resolve(part) is not { } resolved || !_open.Add(resolved.Pointer))
            return;
        AddParts(resolved, depth);
        _open.Remove(resolved.Pointer);
    }

    private IEnumerable<T> UntilSpent<T>(IEnumerable<T> all)
    {
        foreach (var each in all)
        {
            if (allowance.IsSpent)
            {
                AreCut = true;
                yield break;
            }

            yield return each;
        }
    }

    /// <summary>What a reference calls its target; null if there is none.</summary>
    private static string? NameOf(DescriptionNode schema) =>
        schema.Text("$ref") is { } reference
            ? Uri.UnescapeDataString(DescriptionTree.Unescaped(reference[(reference.LastIndexOf('/') + 1)..]))
            : null;

    private static string TypeOf(DescriptionNode schema)
    {
        if (schema.Element.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return schema.Element.GetBoolean() ? "anything" : "nothing";
        var type = schema.Child("type") is { } told
            ? told.Element.ValueKind == JsonValueKind.Array
                ? string.Join(" or ", told.Elements().Take(MostValues).Select(each => Shown(each.Element)))
                : Shown(told.Element)
            : schema.Has("properties") || schema.Has("allOf") ? "object"
            : schema.Has("items") ? "array"
            : schema.Has("oneOf") || schema.Has("anyOf") ? "alternatives"
            : schema.Has("enum") || schema.Has("const") ? "value"
            : "anything";
        return (schema.Text("format") is { } format ? $"{type} ({format})" : type)
            + (schema.Flag("nullable") == true ? " or null" : "");
    }

    private static IEnumerable<string?> Words(DescriptionNode? schema)
    {
        if (schema is not { IsObject: true } found)
            yield break;
        if (found.Child("const") is { } only)
            yield return $"always {Shown(only.Element)}";
        if (found.Child("enum") is { Element.ValueKind: JsonValueKind.Array } values)
        {
            yield return string.Join(" | ", values.Elements().Take(MostValues).Select(each => Shown(each.Element)))
                + (values.Element.GetArrayLength() > MostValues ? " | …" : "");
        }

        foreach (var (keyword, words) in Limits)
        {
            if (found.Child(keyword) is { Element.ValueKind: not (JsonValueKind.True or JsonValueKind.False) } limit)
                yield return $"{words} {Shown(limit.Element)}";
        }

        if (found.Child("discriminator")?.Text("propertyName") is { } discriminator)
            yield return $"told apart by {discriminator}";
        if (found.Child("additionalProperties")?.Element.ValueKind == JsonValueKind.False)
            yield return "no other members";
        foreach (var (keyword, words) in Flags)
        {
            if (found.Flag(keyword) == true)
                yield return words;
        }

        yield return (found.Text("description") ?? found.Text("title"))?.ReplaceLineEndings(" ");
    }

    private static string Shown(JsonElement value) => Allowance.Cut(
        value.ValueKind == JsonValueKind.String ? value.GetString()!
            : value.ValueKind is JsonValueKind.Object or JsonValueKind.Array
                ? string.Create(CultureInfo.InvariantCulture, $"({value.ValueKind.ToString().ToLowerInvariant()})")
                : value.GetRawText(),
        LongestWords / 4);
}
