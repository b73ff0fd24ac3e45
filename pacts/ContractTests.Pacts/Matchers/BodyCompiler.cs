using System.Buffers;
using System.Globalization;
using System.Text.Json;
using ContractTests.Pacts.Files;

namespace ContractTests.Pacts.Matchers;

/// <summary>Walks a body with matchers once, and collects the example and the rules by path.</summary>
internal sealed class BodyCompiler
{
    private const string Where = "the body of the interaction";

    private readonly ArrayBufferWriter<byte> _example = new();

    public AuthoredBody Compile(JsonElement body)
    {
        var noted = new Notes();
        using (var writer = new Utf8JsonWriter(_example, JsonBytes.OneLine))
            Value(body, "$", writer, noted);

        return new AuthoredBody(_example.WrittenMemory, noted.ToRules(), noted.ToGenerators(), "application/json");
    }

    private static void Value(
        JsonElement element, string path, Utf8JsonWriter writer, Notes noted, bool anyMember = false)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object when element.TryGetProperty(MatcherForm.TypeKey, out var type):
                Marked(element, type, path, writer, noted);
                break;
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    Value(member.Value, path + (anyMember ? ".*" : PathNotation.Step(member.Name)), writer, noted);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var (index, item) in element.EnumerateArray().Index())
                    Value(item, At(path, index), writer, noted);

                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static void Marked(
        JsonElement matcher, JsonElement type, string path, Utf8JsonWriter writer, Notes noted)
    {
        if (type.ValueKind == JsonValueKind.String && type.GetString() is "arrayContains" or "array-contains")
        {
            Variants(matcher, path, writer, noted);
            return;
        }

        var rules = RulesOf(matcher, type);
        foreach (var rule in rules)
            noted.Rules.Add(new RuleNote(path, rule));

        if (IsOr(matcher))
            noted.Or.Add(path);
        if (GeneratorOf(matcher) is { } generator)
            noted.Generators.Add(new GeneratorNote(path, generator));
        if (!matcher.TryGetProperty(MatcherForm.ValueKey, out var value))
        {
            writer.WriteNullValue();
            return;
        }

        if (value.ValueKind == JsonValueKind.Array)
            Elements(value, path, rules, writer, noted);
        else
            Value(value, path, writer, noted, rules.Any(rule => rule is MatchingRule.Values or MatchingRule.EachValue));
    }

    private static List<MatchingRule> RulesOf(JsonElement matcher, JsonElement type)
    {
        var place = new JsonPlace(Where, matcher);
        if (type.ValueKind == JsonValueKind.Array)
            return [.. place.Child(MatcherForm.TypeKey, type).Items().Select(RuleReader.Read)];

        var rule = RuleReader.Named(place.Object(), new JsonPlace(Where, type).Text("the name of a matching rule"));
        return rule switch
        {
            // The example is already in the body.
            MatchingRule.EachKey each => [new MatchingRule.EachKey(each.Definition with { Example = null })],
            MatchingRule.EachValue each => [new MatchingRule.EachValue(each.Definition with { Example = null })],
            _ => [rule],
        };
    }

    // Elements below a matcher that have the same rules share a wildcard path, so that there may be more elements.
    private static void Elements(
        JsonElement list, string path, List<MatchingRule> rules, Utf8JsonWriter writer, Notes noted)
    {
        var least = rules.OfType<MatchingRule.Type>().Select(type => type.Min ?? 0).DefaultIfEmpty(0).Max();
        var each = new List<Notes>();
        writer.WriteStartArray();
        foreach (var item in list.EnumerateArray())
        {
            var own = new Notes();
            Value(item, path + "[*]", writer, own);
            each.Add(own);
        }

        for (var count = each.Count; count < least && each.Count > 0; count++)
            Value(list[0], path + "[*]", writer, new Notes());

        writer.WriteEndArray();
        if (each.Count > 0 && each.TrueForAll(own => own.IsSameAs(each[0])))
        {
            noted.Add(each[0]);
            return;
        }

        using var nowhere = new Utf8JsonWriter(Stream.Null, JsonBytes.OneLine);
        foreach (var (index, item) in list.EnumerateArray().Index())
            Value(item, At(path, index), nowhere, noted);
    }

    private static void Variants(JsonElement matcher, string path, Utf8JsonWriter writer, Notes noted)
    {
        var place = new JsonPlace(Where, matcher).Object();
        var variants = new List<ArrayVariant>();
        writer.WriteStartArray();
        foreach (var variant in place.Require("variants", "the variants of arrayContains").Items())
        {
            var own = new Notes();
            Value(variant.Element, "$", writer, own);
            variants.Add(new ArrayVariant(variants.Count, own.ToRules(), own.ToGenerators()));
        }

        writer.WriteEndArray();
        noted.Rules.Add(new RuleNote(path, new MatchingRule.ArrayContains(variants.ToSequence())));
    }

    private static Generator? GeneratorOf(JsonElement matcher)
    {
        if (!matcher.TryGetProperty(MatcherForm.GeneratorKey, out var type))
            return null;

        var name = new JsonPlace(Where, type).Text();
        var attributes = matcher.EnumerateObject()
            .Where(member => IsAttribute(name, member.Name))
            .Select(member => new JsonMember(member.Name, new JsonFragment(member.Value)));
        return new Generator(name, attributes.ToSequence());
    }

    // The attributes of the rule are in the same object.
    private static bool IsAttribute(string generator, string name) => generator switch
    {
        "RandomInt" => name is "min" or "max",
        "RandomDecimal" or "RandomHexadecimal" => name is "digits",
        "RandomString" => name is "size",
        "RandomBoolean" => false,
        "Regex" => name is "regex",
        "Uuid" => name is "format",
        "Date" or "Time" or "DateTime" => name is "format" or "expression",
        "ProviderState" => name is "expression" or "dataType",
        "MockServerURL" => name is "regex" or "example",
        _ => name != MatcherForm.ValueKey && !name.StartsWith("pact:", StringComparison.Ordinal),
    };

    private static bool IsOr(JsonElement matcher) =>
        matcher.TryGetProperty(MatcherForm.CombineKey, out var combine) && combine.ValueEquals("OR");

    private static string At(string path, int index) => $"{path}[{index.ToString(CultureInfo.InvariantCulture)}]";

    private sealed record RuleNote(string Path, MatchingRule Rule);

    private sealed record GeneratorNote(string Path, Generator Generator);

    /// <summary>The collected rules and generators, in the order of the document.</summary>
    private sealed class Notes
    {
        public List<RuleNote> Rules { get; } = [];

        public List<GeneratorNote> Generators { get; } = [];

        public HashSet<string> Or { get; } = [];

        public bool IsSameAs(Notes other) =>
            Rules.SequenceEqual(other.Rules) && Generators.SequenceEqual(other.Generators) && Or.SetEquals(other.Or);

        public void Add(Notes other)
        {
            Rules.AddRange(other.Rules);
            Generators.AddRange(other.Generators);
            Or.UnionWith(other.Or);
        }

        public MatchingRules ToRules() => Rules.Count == 0
            ? MatchingRules.None
            : new MatchingRules(Rules.GroupBy(note => note.Path).Select(Place).ToSequence());

        public Generators ToGenerators() => Generators.Count == 0
            ? Pacts.Generators.None
            : new Generators(Generators
                .Select(note => new PlacedGenerator(Part.Body, note.Path, note.Generator)).ToSequence());

        private PlacedRules Place(IGrouping<string, RuleNote> notes) => new(
            Part.Body,
            notes.Key,
            new RuleList(
                notes.Select(note => note.Rule).Distinct().ToSequence(),
                Or.Contains(notes.Key) ? Combine.Or : Combine.And));
    }
}
