using System.Text.Json;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Files;

/// <summary>Writes one matching rule with the names of the specification.</summary>
internal static class RuleWriter
{
    public static void Write(Utf8JsonWriter writer, MatchingRule rule, Specification specification)
    {
        if (rule is MatchingRule.Unknown unknown)
        {
            unknown.Json.Element.WriteTo(writer);
            return;
        }

        var kind = RuleKinds.Of(rule)!;
        writer.WriteStartObject();
        writer.WriteString("match", specification.HasTypes ? kind.Name : kind.NameBefore4);
        kind.WriteAttributes(writer, rule, specification);
        writer.WriteEndObject();
    }
}
