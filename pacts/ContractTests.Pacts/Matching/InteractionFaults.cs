using ContractTests.Pacts.Files;

namespace ContractTests.Pacts.Matching;

/// <summary>Faults of an interaction that prevent its verification or serving, whatever the other side does.</summary>
internal static class InteractionFaults
{
    /// <summary>Faults that no provider can satisfy: one clause for each, with its place.</summary>
    public static IReadOnlyList<string> WhenVerified(Interaction interaction) =>
    [
        .. InteractionParts.Of(interaction).SelectMany(part => part.Unreadable()),
        .. interaction is HttpInteraction http ? UnsendableIn(http) : [],
    ];

    /// <summary>Faults that prevent a mock or stub from answering: one clause for each, with its place.</summary>
    public static IReadOnlyList<string> WhenServed(HttpInteraction http) =>
    [
        .. new InteractionPart("the request", http.Request.Rules, Generators.None).Unreadable(),
        .. new InteractionPart("the response", MatchingRules.None, http.Response.Generators).Unreadable(),
        .. UnsendableParts.In(http.Request).Select(part => $"the request, {part.Sentence}"),
        .. UnsendableParts.In(http.Response).Select(part => $"the response, {part.Sentence}"),
    ];

    /// <summary>
    /// If a rule applies to a status or header, the example is not checked. Whether the request can be sent is only
    /// known after it has been generated and filtered.
    /// </summary>
    private static IEnumerable<string> UnsendableIn(HttpInteraction http) =>
        UnsendableParts.In(http.Response)
            .Where(part => !http.Response.Rules.For(part.Part).Any(place =>
                place.Path.Equals(part.Name, StringComparison.OrdinalIgnoreCase)))
            .Select(part => $"the response, {part.Sentence}");
}
