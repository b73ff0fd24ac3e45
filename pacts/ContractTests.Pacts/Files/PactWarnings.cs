using System.Text.Json;
using ContractTests.Pacts.Matching;
using ContractTests.Pacts.Matching.Paths;
using ContractTests.Pacts.Reports;

namespace ContractTests.Pacts.Files;

/// <summary>
/// Warnings about a contract: nothing that is invalid, but that may not be what its author intended.
/// </summary>
internal static class PactWarnings
{
    private static readonly string[] NameAndVersion = ["name", "version"];

    /// <summary>
    /// One sentence for each warning, in the order of the contract; usually empty. Warnings include examples that do
    /// not match their own rules, and duplicate keys in an object.
    /// </summary>
    public static IReadOnlyList<string> Of(Contract contract) =>
    [
        .. Plugins(contract),
        .. contract.Interactions.SelectMany(interaction => Of(interaction)
            .Concat(ContradictingExamples.In(interaction, contract.Version)
                .Select(sentence => $"interaction '{interaction.Description}', {sentence}."))),
        .. contract.DuplicateKeys.Find().Select(sentence => $"{sentence}."),
    ];

    /// <summary>One sentence if a contract uses plugins, which only the official tools support.</summary>
    public static IEnumerable<string> Plugins(Contract contract)
    {
        var plugins = contract.Metadata.Where(entry => entry.Name == "plugins")
            .Select(entry => entry.Value.Element)
            .Where(list => list.ValueKind == JsonValueKind.Array)
            .SelectMany(list => list.EnumerateArray())
            .Select(plugin => NameOf(plugin))
            .ToList();
        if (plugins.Count > 0)
        {
            yield return $"the contract was written with {(plugins.Count == 1 ? "the plugin" : "the plugins")} "
                + $"{string.Join(", ", plugins)}. Plugins are not supported: bodies of their content types are "
                + "compared byte by byte, without matching rules.";
        }
    }

    /// <summary>One sentence for each part of an interaction that has no effect, or not the apparent one.</summary>
    public static IReadOnlyList<string> Of(Interaction interaction) =>
        [.. InteractionParts.Of(interaction).SelectMany(part => Of(interaction, part))];

    /// <summary>One sentence for each path of an interaction that the official tools cannot read.</summary>
    public static IEnumerable<string> QuotedKeys(Interaction interaction) =>
        InteractionParts.Of(interaction).SelectMany(part => QuotedKeys(interaction, part));

    private static string NameOf(JsonElement plugin) =>
        string.Join(' ', NameAndVersion
            .Select(key => plugin.ValueKind == JsonValueKind.Object && plugin.TryGetProperty(key, out var value)
                ? ShortText.Cut(value.ToString(), 60)
                : "")
            .Where(text => text.Length > 0)
            .DefaultIfEmpty("(unnamed)"));

    private static IEnumerable<string> Of(Interaction interaction, InteractionPart part) =>
        part.Rules.UnknownCategories.Select(unknown => Sentence(interaction, part.Name, "matching rules", unknown))
            .Concat(part.Generators.UnknownCategories
                .Select(unknown => Sentence(interaction, part.Name, "generators", unknown)))
            .Concat(part.Rules.Places.SelectMany(place => Doubts(interaction, part.Name, place)))
            .Concat(QuotedKeys(interaction, part));

    /// <summary>The official tools end a name in a path at its first quote, even if it is escaped.</summary>
    private static IEnumerable<string> QuotedKeys(Interaction interaction, InteractionPart part) => part.Rules.Places
        .Where(place => place.Part is Part.Body or Part.Metadata)
        .Select(place => place.Path)
        .Concat(part.Generators.Places
            .Where(place => place.Part is Part.Body or Part.Metadata)
            .Select(place => place.Path))
        .Distinct(StringComparer.Ordinal)
        .Where(HasQuotedKey)
        .Select(path =>
            $"interaction '{interaction.Description}', {part.Name}: the path {path} has a key with a quote, which the "
            + "official tools cannot read: they refuse the whole contract. Use .* instead of the key, or verify "
            + "with this toolkit only.");

    private static IEnumerable<string> Doubts(Interaction interaction, string part, PlacedRules place)
    {
        var where = $"interaction '{interaction.Description}', {part}, "
            + $"{CategoryNames.Of(place.Part)} {place.Path}".TrimEnd();
        if (place.List.UnknownCombine is { } combine)
        {
            yield return $"{where}: expected \"combine\" to be AND or OR, but found {combine}. "
                + "All rules have to match, as with AND.";
        }

        foreach (var rule in place.List.Rules.OfType<MatchingRule.Type>().Where(rule => rule.Min > rule.Max))
        {
            yield return $"{where}: expected min to be at most max, but found min {rule.Min} and max {rule.Max}. "
                + "No answer can match.";
        }

        if (!place.List.Rules.Any(RuleSet.Decides))
            yield return $"{where}: expected a matching rule, but found none. The entry has no effect.";
    }

    private static bool HasQuotedKey(string path) =>
        PathExpression.TryParse(path, out var expression, out _)
        && expression.Steps.Any(step => step is PathToken.Literal { Text: var name } && name.Contains('\''));

    private static string Sentence(Interaction interaction, string part, string what, JsonMember unknown) =>
        $"interaction '{interaction.Description}', {what} of {part}: expected method, path, query, header, body, "
        + $"status or metadata, but found '{unknown.Name}'. It is kept, and has no effect.";
}
