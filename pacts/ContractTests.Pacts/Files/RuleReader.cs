using System.Text.Json;

namespace ContractTests.Pacts.Files;

/// <summary>One matching rule; every name and shape that published tools have written is understood.</summary>
internal static class RuleReader
{
    private static readonly MatchingRule.Equality Equality = new();

    public static MatchingRule Read(JsonPlace place)
    {
        var rule = place.Object("a matching rule, which is an object");
        var name = rule.TakeAny("match", "pact:matcher:type");
        return name is null ? Guess(rule) : Named(rule, name.Text("the name of a matching rule"));
    }

    /// <summary>The rule with a name; in the authors' form <paramref name="rule"/> also holds the example.</summary>
    public static MatchingRule Named(JsonObjectPlace rule, string name) => name switch
    {
        "equality" => Equality,
        "regex" => new MatchingRule.Regex(rule.Require("regex", "a regular expression").ScalarText()),
        "type" => new MatchingRule.Type(Limit(rule, "min"), Limit(rule, "max")),
        "min" or "min-type" => new MatchingRule.Type(Min: RequiredLimit(rule, "min")),
        "max" or "max-type" => new MatchingRule.Type(Max: RequiredLimit(rule, "max")),
        "include" => new MatchingRule.Include(rule.Require("value", "the text to include").ScalarText()),
        "integer" => new MatchingRule.Integer(),
        "decimal" or "real" => new MatchingRule.Decimal(),
        "number" => new MatchingRule.Number(),
        "boolean" => new MatchingRule.Boolean(),
        "null" => new MatchingRule.Null(),
        "date" => new MatchingRule.Date(Format(rule, "date")),
        "time" => new MatchingRule.Time(Format(rule, "time")),
        "datetime" or "timestamp" => new MatchingRule.DateTime(Format(rule, name)),
        "arrayContains" or "array-contains" => ArrayContains(rule),
        "contentType" or "content-type" =>
            new MatchingRule.ContentType(rule.Require("value", "a content type").ScalarText()),
        "values" => new MatchingRule.Values(),
        "eachKey" or "each-key" => new MatchingRule.EachKey(Definition(rule)),
        "eachValue" or "each-value" => new MatchingRule.EachValue(Definition(rule)),
        "notEmpty" or "not-empty" => new MatchingRule.NotEmpty(),
        "semver" => new MatchingRule.Semver(),
        "statusCode" or "status-code" => StatusCode(rule),
        _ => new MatchingRule.Unknown(name, rule.Place.Fragment),
    };

    private static MatchingRule Guess(JsonObjectPlace rule)
    {
        if (rule.Take("regex") is { } pattern)
            return new MatchingRule.Regex(pattern.ScalarText());
        if (Limit(rule, "min") is { } min)
            return new MatchingRule.Type(min, Limit(rule, "max"));
        if (Limit(rule, "max") is { } max)
            return new MatchingRule.Type(Max: max);
        if (rule.TakeAny("timestamp", "datetime") is { } moment)
            return new MatchingRule.DateTime(moment.ScalarText());
        if (rule.Take("date") is { } date)
            return new MatchingRule.Date(date.ScalarText());
        if (rule.Take("time") is { } time)
            return new MatchingRule.Time(time.ScalarText());

        throw rule.Place.Missing("match", "the name of a matching rule");
    }

    private static int RequiredLimit(JsonObjectPlace rule, string name) =>
        Limit(rule, name) ?? throw rule.Place.Missing(name, "a number of elements");

    private static int? Limit(JsonObjectPlace rule, string name)
    {
        if (rule.Take(name) is not { IsNull: false } limit)
            return null;

        var number = limit.WholeNumber("a number of elements");
        return number >= 0 ? number : throw limit.Wrong("a number of elements");
    }

    private static string? Format(JsonObjectPlace rule, string name) =>
        rule.TakeAny("format", name) is { IsNull: false } format && format.ScalarText() is { Length: > 0 } text
            ? text
            : null;

    private static MatchingRule.ArrayContains ArrayContains(JsonObjectPlace rule)
    {
        var variants = rule.Require("variants", "the variants of arrayContains").Items();
        return new MatchingRule.ArrayContains(variants.Select(Variant).ToSequence());
    }

    private static ArrayVariant Variant(JsonPlace place)
    {
        var variant = place.Object();
        var index = variant.Take("index")?.WholeNumber("the index of an element") ?? 0;
        var rules = variant.Take("rules") is { } given
            ? RulesReader.ReadPlaced(given, Part.Body)
            : [new PlacedRules(Part.Body, "$", new RuleList([Equality]))];
        var generators = variant.Take("generators") is { IsNull: false } generated
            ? GeneratorsReader.ReadPlaced(generated, Part.Body)
            : [];
        return new ArrayVariant(
            index, new MatchingRules(rules.ToSequence()), new Generators(generators.ToSequence()));
    }

    private static RuleDefinition Definition(JsonObjectPlace rule)
    {
        var rules = rule.Take("rules")?.Items("a list of matching rules").Select(Read).ToSequence() ?? [];
        var generator = rule.Take("generator") is { IsNull: false } given ? GeneratorsReader.ReadOne(given) : null;
        return new RuleDefinition(rule.Take("value")?.Fragment, rules, generator);
    }

    private static MatchingRule.StatusCode StatusCode(JsonObjectPlace rule)
    {
        var status = rule.Take("status");
        return status switch
        {
            null => new MatchingRule.StatusCode("success", []),
            { Kind: JsonValueKind.Array } =>
                new MatchingRule.StatusCode(null, status.Items().Select(code => code.WholeNumber()).ToSequence()),
            { Kind: JsonValueKind.Number } => new MatchingRule.StatusCode(null, [status.WholeNumber()]),
            _ => new MatchingRule.StatusCode(status.Text("a class of statuses or a list of them"), []),
        };
    }
}
