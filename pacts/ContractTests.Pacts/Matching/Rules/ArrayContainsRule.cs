using System.Text.Json;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matching.Paths;

namespace ContractTests.Pacts.Matching.Rules;

/// <summary>At least one element matches each variant; other elements and their order are ignored.</summary>
internal sealed class ArrayContainsRule(ArrayContainsRule.Variant[] variants) : Rule
{
    public static readonly RuleKind Kind =
        new RuleKind<MatchingRule.ArrayContains>("arrayContains", "array-contains")
        {
            Reading = (rule, _) => new MatchingRule.ArrayContains(
                rule.Require("variants", "the variants of arrayContains").Items().Select(ReadVariant).ToSequence()),
            Writing = WriteVariants,
            Compiling = (rule, set, _) =>
                new ArrayContainsRule([.. rule.Variants.Select(variant => Compile(variant, set))]),
        };

    /// <summary>The state of an element that must equal the example.</summary>
    public static readonly RuleState Equal = RuleState.ForRoot(
        new CompiledRules("$", [EqualityRule.Instance]));

    public override string Name => "arrayContains";

    /// <summary>Empty if every expected element must be found unchanged.</summary>
    public IReadOnlyList<Variant> Variants => variants;

    protected override string Wants => "an array";

    public override string Words(ValueKind example, bool cascaded) => "a list that contains these";

    public override string? Judge(in Value expected, in Value actual, bool cascaded) =>
        actual.Kind == ValueKind.Text && !cascaded ? Refusal(actual) : null;

    public override string? JudgeObject(int count, bool cascaded) => null;

    /// <summary>
    /// An expected element by its index, with its own rules, whose paths start at the element.
    /// </summary>
    internal sealed record Variant(int Index, RuleState Root);

    private static ArrayVariant ReadVariant(JsonPlace place)
    {
        var variant = place.Object();
        var index = variant.Take("index")?.WholeNumber("the index of an element") ?? 0;
        var rules = variant.Take("rules") is { } given
            ? RulesReader.ReadPlaced(given, Part.Body)
            : [new PlacedRules(Part.Body, "$", new RuleList([new MatchingRule.Equality()]))];
        var generators = variant.Take("generators") is { IsNull: false } generated
            ? GeneratorsReader.ReadPlaced(generated, Part.Body)
            : [];
        return new ArrayVariant(
            index, new MatchingRules(rules.ToSequence()), new Generators(generators.ToSequence()));
    }

    private static void WriteVariants(
        Utf8JsonWriter writer, MatchingRule.ArrayContains rule, Specification specification)
    {
        writer.WriteStartArray("variants");
        foreach (var variant in rule.Variants)
        {
            writer.WriteStartObject();
            writer.WriteNumber("index", variant.Index);
            writer.WriteStartObject("rules");
            foreach (var place in variant.Rules.Places)
            {
                writer.WritePropertyName(place.Path);
                RulesWriter.WriteList(writer, place.List, specification);
            }

            writer.WriteEndObject();
            if (variant.Generators.Places.Count > 0)
            {
                writer.WriteStartObject("generators");
                foreach (var place in variant.Generators.Places)
                {
                    writer.WritePropertyName(place.Path);
                    RulesWriter.WriteGenerator(writer, place.Generator);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static Variant Compile(ArrayVariant variant, RuleSet set)
    {
        var problems = new List<string>();
        var rules = set.Compile(variant.Rules, Part.Body, problems);
        if (problems.Count == 0)
            return new Variant(variant.Index, rules.Start);

        var refusing = new UnknownRule("arrayContains", string.Join("; ", problems));
        return new Variant(variant.Index, RuleState.ForRoot(new CompiledRules("$", [refusing])));
    }
}
