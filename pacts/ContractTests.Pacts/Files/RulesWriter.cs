using System.Text.Json;

namespace ContractTests.Pacts.Files;

/// <summary>Writes the <c>matchingRules</c> and <c>generators</c> of a part in the form of each version.</summary>
internal static class RulesWriter
{
    public static void WriteRules(Utf8JsonWriter writer, MatchingRules rules, Specification specification)
    {
        if (rules.Unreadable is { } unreadable)
        {
            writer.WritePropertyName("matchingRules");
            unreadable.WriteTo(writer);
            return;
        }

        if (rules.Places.Count + rules.UnknownCategories.Count == 0)
            return;

        writer.WriteStartObject("matchingRules");
        if (specification.RulesHaveCategories)
            WriteByCategory(writer, rules, specification);
        else
            WriteByPath(writer, rules, specification);

        JsonMembers.Write(writer, rules.UnknownCategories);
        writer.WriteEndObject();
    }

    public static void WriteGenerators(Utf8JsonWriter writer, Generators generators)
    {
        if (generators.Unreadable is { } unreadable)
        {
            writer.WritePropertyName("generators");
            unreadable.WriteTo(writer);
            return;
        }

        if (generators.Places.Count + generators.UnknownCategories.Count == 0)
            return;

        writer.WriteStartObject("generators");
        foreach (var category in generators.Places.GroupBy(place => place.Part))
        {
            writer.WritePropertyName(CategoryNames.Of(category.Key));
            if (category.Key is Part.Method or Part.Path or Part.Status)
            {
                WriteGenerator(writer, category.First().Generator);
                continue;
            }

            writer.WriteStartObject();
            foreach (var place in category)
            {
                writer.WritePropertyName(CategoryNames.Written(place.Part, place.Path));
                WriteGenerator(writer, place.Generator);
            }

            writer.WriteEndObject();
        }

        JsonMembers.Write(writer, generators.UnknownCategories);
        writer.WriteEndObject();
    }

    public static void WriteGenerator(Utf8JsonWriter writer, Generator generator)
    {
        writer.WriteStartObject();
        writer.WriteString("type", generator.Type);
        JsonMembers.Write(writer, generator.Attributes);
        writer.WriteEndObject();
    }

    public static void WriteList(Utf8JsonWriter writer, RuleList list, Specification specification)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("combine");
        if (list.UnknownCombine is { } unknown)
            unknown.Element.WriteTo(writer);
        else
            writer.WriteStringValue(list.Combine == Combine.Or ? "OR" : "AND");

        writer.WriteStartArray("matchers");
        foreach (var rule in list.Rules)
            RuleWriter.Write(writer, rule, specification);

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteByPath(Utf8JsonWriter writer, MatchingRules rules, Specification specification)
    {
        foreach (var place in rules.Places.Where(place => place.List.Rules.Count > 0))
        {
            writer.WritePropertyName(CategoryNames.WrittenAsPath(place.Part, place.Path));
            RuleWriter.Write(writer, place.List.Rules[0], specification);
        }
    }

    private static void WriteByCategory(Utf8JsonWriter writer, MatchingRules rules, Specification specification)
    {
        foreach (var category in rules.Places.GroupBy(place => place.Part))
        {
            writer.WritePropertyName(CategoryNames.Of(category.Key));
            if (category.Key is Part.Method or Part.Path or Part.Status)
            {
                WriteList(writer, category.First().List, specification);
                continue;
            }

            writer.WriteStartObject();
            foreach (var place in category)
            {
                writer.WritePropertyName(CategoryNames.Written(place.Part, place.Path));
                WriteList(writer, place.List, specification);
            }

            writer.WriteEndObject();
        }
    }
}
