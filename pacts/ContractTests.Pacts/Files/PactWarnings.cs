using ContractTests.Pacts.Matching;
using ContractTests.Pacts.Matching.Paths;

namespace ContractTests.Pacts.Files;

/// <summary>
/// What a contract was read in spite of: nothing that is wrong, but that may not be as its author thought.
/// </summary>
internal static class PactWarnings
{
    /// <summary>
    /// One sentence for each warning, in the order of the contract; empty in most cases. They include examples that do
    /// not match their own rules.
    /// </summary>
    public static IReadOnlyList<string> Of(Contract contract) => [.. contract.Interactions.SelectMany(interaction =>
        Of(interaction).Concat(ContradictingExamples.In(interaction, contract.Version)
            .Select(sentence => $"interaction '{interaction.Description}', {sentence}.")))];

    /// <summary>One sentence for each part of an interaction that has no effect.</summary>
    public static IReadOnlyList<string> Of(Interaction interaction) => [.. PartsOf(interaction).SelectMany(part =>
        part.Rules.UnknownCategories.Select(unknown => Sentence(interaction, part.Name, "matching rules", unknown))
            .Concat(part.Generators.UnknownCategories
                .Select(unknown => Sentence(interaction, part.Name, "generators", unknown)))
            .Concat(QuotedKeys(interaction, part.Name, part.Rules, part.Generators)))];

    /// <summary>The official tools end a name in a path at its first quote, even if it is escaped.</summary>
    private static IEnumerable<string> QuotedKeys(
        Interaction interaction, string part, MatchingRules rules, Generators generators) => rules.Places
        .Where(place => place.Part is Part.Body or Part.Metadata)
        .Select(place => place.Path)
        .Concat(generators.Places
            .Where(place => place.Part is Part.Body or Part.Metadata)
            .Select(place => place.Path))
        .Distinct(StringComparer.Ordinal)
        .Where(HasQuotedKey)
        .Select(path =>
            $"interaction '{interaction.Description}', {part}: the path {path} has a key with a quote, which the "
            + "official tools cannot read: they refuse the whole contract. Use .* instead of the key, or verify "
            + "with this toolkit only.");

    private static bool HasQuotedKey(string path) =>
        PathExpression.TryParse(path, out var expression, out _)
        && expression.Steps.Any(step => step is PathToken.Literal { Text: var name } && name.Contains('\''));

    private static string Sentence(Interaction interaction, string part, string what, JsonMember unknown) =>
        $"interaction '{interaction.Description}', {what} of {part}: expected method, path, query, header, body, "
        + $"status or metadata, but found '{unknown.Name}'. It is kept, and has no effect.";

    private static IEnumerable<(string Name, MatchingRules Rules, Generators Generators)> PartsOf(
        Interaction interaction) => interaction switch
    {
        HttpInteraction http =>
        [
            ("the request", http.Request.Rules, http.Request.Generators),
            ("the response", http.Response.Rules, http.Response.Generators),
        ],
        AsynchronousMessage message => [("the message", message.Contents.Rules, message.Contents.Generators)],
        SynchronousMessage message => message.Responses
            .Select(response => ("the response", response.Rules, response.Generators))
            .Prepend(("the request", message.Request.Rules, message.Request.Generators)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
