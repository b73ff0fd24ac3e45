using System.Diagnostics;
using System.Text.Json;

namespace ContractTests.Pacts.Files;

/// <summary>One matching rule by the names of the specification.</summary>
internal static class RuleWriter
{
    public static string NameOf(MatchingRule rule) => NameOf(rule, SpecificationVersion.V4);

    public static string NameOf(MatchingRule rule, SpecificationVersion version) => rule switch
    {
        MatchingRule.Equality => "equality",
        MatchingRule.Type => "type",
        MatchingRule.Regex => "regex",
        MatchingRule.Include => "include",
        MatchingRule.Integer => "integer",
        MatchingRule.Decimal => "decimal",
        MatchingRule.Number => "number",
        MatchingRule.Boolean => "boolean",
        MatchingRule.Null => "null",
        MatchingRule.Date => "date",
        MatchingRule.Time => "time",
        MatchingRule.DateTime => version == SpecificationVersion.V4 ? "datetime" : "timestamp",
        MatchingRule.ArrayContains => "arrayContains",
        MatchingRule.ContentType => "contentType",
        MatchingRule.Values => "values",
        MatchingRule.EachKey => "eachKey",
        MatchingRule.EachValue => "eachValue",
        MatchingRule.NotEmpty => "notEmpty",
        MatchingRule.Semver => "semver",
        MatchingRule.StatusCode => "statusCode",
        MatchingRule.Unknown unknown => unknown.Name,
        _ => throw new UnreachableException(),
    };

    public static void Write(Utf8JsonWriter writer, MatchingRule rule, SpecificationVersion version)
    {
        if (rule is MatchingRule.Unknown unknown)
        {
            unknown.Json.Element.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("match", NameOf(rule, version));
        WriteAttributes(writer, rule, version);
        writer.WriteEndObject();
    }

    private static void WriteAttributes(Utf8JsonWriter writer, MatchingRule rule, SpecificationVersion version)
    {
        switch (rule)
        {
            case MatchingRule.Type type:
                WriteLimit(writer, "min", type.Min);
                WriteLimit(writer, "max", type.Max);
                break;
            case MatchingRule.Regex regex:
                writer.WriteString("regex", regex.Pattern);
                break;
            case MatchingRule.Include include:
                writer.WriteString("value", include.Text);
                break;
            case MatchingRule.ContentType type:
                writer.WriteString("value", type.Expected);
                break;
            case MatchingRule.Date { Format: { } format }:
                writer.WriteString("format", format);
                break;
            case MatchingRule.Time { Format: { } format }:
                writer.WriteString("format", format);
                break;
            case MatchingRule.DateTime { Format: { } format }:
                writer.WriteString("format", format);
                break;
            case MatchingRule.ArrayContains contains:
                WriteVariants(writer, contains, version);
                break;
            case MatchingRule.EachKey each:
                WriteDefinition(writer, each.Definition, version);
                break;
            case MatchingRule.EachValue each:
                WriteDefinition(writer, each.Definition, version);
                break;
            case MatchingRule.StatusCode status:
                WriteStatus(writer, status);
                break;
        }
    }

    private static void WriteLimit(Utf8JsonWriter writer, string name, int? limit)
    {
        if (limit is { } number)
            writer.WriteNumber(name, number);
    }

    private static void WriteVariants(
        Utf8JsonWriter writer, MatchingRule.ArrayContains contains, SpecificationVersion version)
    {
        writer.WriteStartArray("variants");
        foreach (var variant in contains.Variants)
        {
            writer.WriteStartObject();
            writer.WriteNumber("index", variant.Index);
            writer.WriteStartObject("rules");
            foreach (var place in variant.Rules.Places)
            {
                writer.WritePropertyName(place.Path);
                RulesWriter.WriteList(writer, place.List, version);
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

    private static void WriteDefinition(Utf8JsonWriter writer, RuleDefinition definition, SpecificationVersion version)
    {
        if (definition.Example is { } example)
        {
            writer.WritePropertyName("value");
            example.Element.WriteTo(writer);
        }

        writer.WriteStartArray("rules");
        foreach (var rule in definition.Rules)
            Write(writer, rule, version);

        writer.WriteEndArray();
        if (definition.Generator is { } generator)
        {
            writer.WritePropertyName("generator");
            RulesWriter.WriteGenerator(writer, generator);
        }
    }

    private static void WriteStatus(Utf8JsonWriter writer, MatchingRule.StatusCode status)
    {
        if (status.Class is { } name)
        {
            writer.WriteString("status", name);
            return;
        }

        writer.WriteStartArray("status");
        foreach (var code in status.Statuses)
            writer.WriteNumberValue(code);

        writer.WriteEndArray();
    }
}
