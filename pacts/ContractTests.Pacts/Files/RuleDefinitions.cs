using System.Text.Json;

namespace ContractTests.Pacts.Files;

/// <summary>Reads and writes the definitions in <c>eachKey</c> and <c>eachValue</c>.</summary>
internal static class RuleDefinitions
{
    public static RuleDefinition Read(JsonObjectPlace rule)
    {
        var rules = rule.Take("rules")?.Items("a list of matching rules").Select(RuleReader.Read).ToSequence() ?? [];
        var generator = rule.Take("generator") is { IsNull: false } given ? GeneratorsReader.ReadOne(given) : null;
        return new RuleDefinition(rule.Take("value")?.ToFragment(), rules, generator);
    }

    public static void Write(Utf8JsonWriter writer, RuleDefinition definition, Specification specification)
    {
        if (definition.Example is { } example)
        {
            writer.WritePropertyName("value");
            example.Element.WriteTo(writer);
        }

        writer.WriteStartArray("rules");
        foreach (var rule in definition.Rules)
            RuleWriter.Write(writer, rule, specification);

        writer.WriteEndArray();
        if (definition.Generator is { } generator)
        {
            writer.WritePropertyName("generator");
            RulesWriter.WriteGenerator(writer, generator);
        }
    }
}
