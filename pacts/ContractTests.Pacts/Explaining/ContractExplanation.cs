using System.Diagnostics;

namespace ContractTests.Pacts.Explaining;

/// <summary>How every place of a contract is going to be compared, and which of its rules says so.</summary>
internal sealed record ContractExplanation(Contract Contract, IReadOnlyList<ExplainedInteraction> Interactions)
{
    public static ContractExplanation Of(Contract contract)
    {
        var interactions = contract.Interactions
            .Select(interaction => ExplainedInteraction.Of(interaction, contract.Version));
        return new ContractExplanation(contract, [.. interactions]);
    }

    /// <summary>For people: a paragraph for each interaction, a line for each place.</summary>
    /// <param name="width">Columns of a line, at least 60; longer examples and expressions are cut.</param>
    public string ToText(int width = 120) => ExplanationText.Write(this, Math.Max(width, 60));
}

/// <summary>One interaction: its request and response, or the messages it is made of.</summary>
internal sealed record ExplainedInteraction(Interaction Interaction, IReadOnlyList<ExplainedPart> Parts)
{
    /// <summary>Places of a part; further ones are counted and left out.</summary>
    public const int MostPlaces = 1000;

    /// <param name="interaction">What is explained.</param>
    /// <param name="version">The version whose rules apply: that of the contract.</param>
    /// <param name="mostPlaces">Of a part; further ones are counted and left out.</param>
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
/// <param name="Name">Such as <c>request</c> or <c>response 2</c>.</param>
/// <param name="Remarks">
/// What no place shows: how the body is read, rules that reach no place of the example, paths that cannot be read.
/// </param>
internal sealed record ExplainedPart(
    string Name, IReadOnlyList<ExplainedPlace> Places, IReadOnlyList<string> Remarks);

/// <summary>One place of an example and what decides there.</summary>
/// <param name="Path">In a body and metadata a path; else the name of a header or parameter, or empty.</param>
/// <param name="Example">As it stands in the contract; a list or object by what it holds.</param>
/// <param name="Rule">The rules by their names in the specification, with their arguments.</param>
/// <param name="StandsAt">Where the rule stands in the contract; null for the default.</param>
internal sealed record ExplainedPlace(
    Part Part, string Path, string Example, string Rule, RuleOrigin Origin, string? StandsAt)
{
    /// <summary>What may stand there beside the example, as people read it; null if it has to be equal.</summary>
    public string? Words { get; init; }

    /// <summary>The generator whose values take the place of the example, by its name.</summary>
    public string? Generator { get; init; }
}

/// <summary>Why a rule applies to a place.</summary>
internal enum RuleOrigin
{
    /// <summary>No rule says anything: the value is to be as in the example.</summary>
    Default,

    /// <summary>A rule stands on this very place, or on a path with wildcards that leads to it.</summary>
    Own,

    /// <summary>A rule stands above and reaches down.</summary>
    Cascaded,
}
