using System.Diagnostics;

namespace ContractTests.Pacts.Explaining;

/// <summary>How each place of a contract is compared, and which matching rule applies.</summary>
internal sealed record ContractExplanation(Contract Contract, IReadOnlyList<ExplainedInteraction> Interactions)
{
    public static ContractExplanation Of(Contract contract)
    {
        var interactions = contract.Interactions
            .Select(interaction => ExplainedInteraction.Of(interaction, contract.Version));
        return new ContractExplanation(contract, [.. interactions]);
    }

    /// <summary>A text for people: a paragraph for each interaction, a line for each place.</summary>
    /// <param name="width">
    /// The width of a line in characters, at least 60; longer examples and expressions are shortened.
    /// </param>
    public string ToText(int width = 120) => ExplanationText.Write(this, Math.Max(width, 60));
}

/// <summary>One interaction: its request and response, or its messages.</summary>
internal sealed record ExplainedInteraction(Interaction Interaction, IReadOnlyList<ExplainedPart> Parts)
{
    /// <summary>The maximum number of places of a part; further ones are only counted.</summary>
    public const int MostPlaces = 1000;

    /// <param name="interaction">The interaction to explain.</param>
    /// <param name="version">The version of the contract, whose rules apply.</param>
    /// <param name="mostPlaces">The maximum number of places of a part; further ones are only counted.</param>
    public static ExplainedInteraction Of(
        Interaction interaction, SpecificationVersion version, int mostPlaces = MostPlaces) =>
        new(interaction, [.. PartsOf(interaction, new PartExplanation(version, mostPlaces))]);

    private static IEnumerable<ExplainedPart> PartsOf(Interaction interaction, PartExplanation explanation)
    {
        switch (interaction)
        {
            case HttpInteraction http:
                yield return explanation.Request(http.Request);
                yield return explanation.Response(http.Response);
                break;
            case AsynchronousMessage message:
                yield return explanation.Message("message", message.Contents);
                break;
            case SynchronousMessage message:
                yield return explanation.Message("request", message.Request);
                for (var answer = 0; answer < message.Responses.Count; answer++)
                {
                    var name = message.Responses.Count == 1 ? "response" : $"response {answer + 1}";
                    yield return explanation.Message(name, message.Responses[answer]);
                }

                break;
            default:
                throw new UnreachableException();
        }
    }
}

/// <summary>A request, a response or a message.</summary>
/// <param name="Name">For instance <c>request</c> or <c>response 2</c>.</param>
/// <param name="Remarks">
/// What the places do not show: how the body is read, rules that match no place of the example, paths that cannot be
/// read.
/// </param>
internal sealed record ExplainedPart(
    string Name, IReadOnlyList<ExplainedPlace> Places, IReadOnlyList<string> Remarks);

/// <summary>One place of an example, and what applies there.</summary>
/// <param name="Path">The path in a body or in metadata; otherwise the name of a header or parameter, or empty.</param>
/// <param name="Example">The value in the contract; for a list or object, a summary of its content.</param>
/// <param name="Rule">The names of the rules in the specification, with their arguments.</param>
/// <param name="StandsAt">The path of the rule in the contract; null for the default.</param>
internal sealed record ExplainedPlace(
    Part Part, string Path, string Example, string Rule, RuleOrigin Origin, string? StandsAt)
{
    /// <summary>Which values are accepted, as text for people; null if the value must be equal.</summary>
    public string? Words { get; init; }

    /// <summary>The name of the generator that replaces the example.</summary>
    public string? Generator { get; init; }
}

/// <summary>Why a rule applies to a place.</summary>
internal enum RuleOrigin
{
    /// <summary>There is no rule: the value must equal the example.</summary>
    Default,

    /// <summary>The rule has exactly this path, or a path with wildcards that matches it.</summary>
    Own,

    /// <summary>The rule is at a parent and cascades.</summary>
    Cascaded,
}
