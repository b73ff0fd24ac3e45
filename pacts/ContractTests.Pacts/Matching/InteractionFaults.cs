using ContractTests.Pacts.Files;

namespace ContractTests.Pacts.Matching;

/// <summary>What keeps an interaction from being verified or served, whatever the other side does.</summary>
internal static class InteractionFaults
{
    /// <summary>No provider can keep it. One clause for each fault, with its place.</summary>
    public static IReadOnlyList<string> WhenVerified(Interaction interaction) =>
    [
        .. InteractionParts.Of(interaction).SelectMany(part => part.Unreadable()),
        .. interaction is HttpInteraction http ? UnsendableIn(http) : [],
    ];

    /// <summary>No mock or stub can answer so. One clause for each fault, with its place.</summary>
    public static IReadOnlyList<string> WhenServed(HttpInteraction http) =>
    [
        .. new InteractionPart("the request", http.Request.Rules, Generators.None).Unreadable(),
        .. new InteractionPart("the response", MatchingRules.None, http.Response.Generators).Unreadable(),
        .. UnsendableParts.In(http.Request).Select(part => $"the request, {part.Sentence}"),
        .. UnsendableParts.In(http.Response).Select(part => $"the response, {part.Sentence}"),
    ];

    /// <summary>
    /// Where a rule decides about a status or header, the example does not matter. Whether the request can be sent is
    /// known when it has been generated and filtered.
    /// </summary>
    private static IEnumerable<string> UnsendableIn(HttpInteraction http) =>
        UnsendableParts.In(http.Response)
            .Where(part => !http.Response.Rules.For(part.Part).Any(place =>
                place.Path.Equals(part.Name, StringComparison.OrdinalIgnoreCase)))
            .Select(part => $"the response, {part.Sentence}");
}
