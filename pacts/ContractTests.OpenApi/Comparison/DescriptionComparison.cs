using ContractTests.OpenApi.Comparison;
using ContractTests.Pacts;

namespace ContractTests.OpenApi;

/// <summary>
/// Compares pacts with the descriptions of their provider, without running the provider: what a consumer expects must
/// be part of the description. The examples of a pact are validated against the schemas; its matching rules are not
/// used. Requests must follow the description. A consumer need not read every member of a response, but may only read
/// described ones.
/// </summary>
/// <remarks>It can compare any number of pacts and is safe for concurrent use.</remarks>
public sealed class DescriptionComparison
{
    private readonly ApiDescription? _api;
    private readonly MessageDescription? _messages;

    /// <param name="api">Null if the provider describes no HTTP API: HTTP interactions are then skipped.</param>
    /// <param name="messages">Null if the provider describes no messages: messages are then skipped.</param>
    public DescriptionComparison(ApiDescription? api, MessageDescription? messages = null) =>
        (_api, _messages) = (api, messages);

    /// <summary>The findings in the order of the interactions; empty if everything in the pact is described.</summary>
    public IReadOnlyList<ComparisonFinding> Compare(Contract pact)
    {
        var findings = new List<ComparisonFinding>();
        var http = _api?.Compared;
        var (interactions, looseMessages) = (0, 0);
        foreach (var interaction in pact.Interactions)
        {
            // Before version 4, messages are in a separate list.
            var place = pact.Version < SpecificationVersion.V4 && interaction is AsynchronousMessage
                ? $"[root].messages[{looseMessages++}]"
                : $"[root].interactions[{interactions++}]";
            var compared = new ComparedInteraction(interaction, place);
            if (interaction is HttpInteraction exchange)
                Compare(http, exchange, compared);
            else
                Compare(interaction, compared);
            findings.AddRange(compared.Findings);
        }

        return findings;
    }

    /// <summary>Whether there is a description for this kind of interaction; without one, it is skipped.</summary>
    public bool Covers(Interaction interaction) =>
        interaction is HttpInteraction ? _api is not null : _messages is not null;

    private void Compare(HttpComparison? http, HttpInteraction exchange, ComparedInteraction compared)
    {
        if (http is not null)
            http.Run(exchange, compared);
        else if (_messages is null)
            AddMissing(ComparisonCodes.RequestDescriptionMissing, "an OpenAPI description", exchange, compared);
    }

    private void Compare(Interaction message, ComparedInteraction compared)
    {
        if (_messages is not null)
            _messages.Compare(message, compared);
        else if (_api is null)
            AddMissing(ComparisonCodes.MessageDescriptionMissing, "an AsyncAPI description", message, compared);
    }

    private static void AddMissing(
        string code, string expected, Interaction interaction, ComparedInteraction compared) =>
        compared.Add(code, "", expected, "none", JsonFragment.Of(interaction.Description),
            new FindingPlace("[root]", null));
}
