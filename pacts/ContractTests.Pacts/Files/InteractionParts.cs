using System.Diagnostics;

namespace ContractTests.Pacts.Files;

/// <summary>The request, response or message of an interaction, with its rules and generators.</summary>
/// <param name="Name">The name in sentences: <c>the request</c>.</param>
internal sealed record InteractionPart(string Name, MatchingRules Rules, Generators Generators)
{
    /// <summary>One sentence, without a full stop, for each rule and generator that cannot be read.</summary>
    public IEnumerable<string> Unreadable()
    {
        return Sentences("matching rules", Rules.Unreadable).Concat(Sentences("generators", Generators.Unreadable));

        IEnumerable<string> Sentences(string what, UnreadableJson? unreadable) =>
            (unreadable?.Problems ?? []).Select(problem => $"{Name}: the {what} cannot be read: {problem}");
    }
}

/// <summary>The parts of each kind of interaction, in the order of the file.</summary>
internal static class InteractionParts
{
    public static IEnumerable<InteractionPart> Of(Interaction interaction) => interaction switch
    {
        HttpInteraction http =>
        [
            new InteractionPart("the request", http.Request.Rules, http.Request.Generators),
            new InteractionPart("the response", http.Response.Rules, http.Response.Generators),
        ],
        AsynchronousMessage message => [Of("the message", message.Contents)],
        SynchronousMessage message => message.Responses
            .Select(response => Of("the response", response))
            .Prepend(Of("the request", message.Request)),
        _ => throw new UnreachableException(),
    };

    private static InteractionPart Of(string name, MessageContents contents) =>
        new(name, contents.Rules, contents.Generators);
}
