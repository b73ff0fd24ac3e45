using System.Text.Json.Nodes;
using ContractTests.Pacts;
using ContractTests.Pacts.Explaining;
using ContractTests.Pacts.Files;

namespace ContractTests.Cli.Explaining;

/// <summary>An explanation as JSON: each place in the contract, its rule, and where that rule is written.</summary>
internal static class ExplanationJson
{
    public static JsonNode Of(Contract contract) => new JsonObject
    {
        ["consumer"] = contract.Consumer,
        ["provider"] = contract.Provider,
        ["interactions"] = new JsonArray([.. ContractExplanation.Of(contract).Interactions.Select(Interaction)]),
        ["warnings"] = new JsonArray([.. PactWarnings.Of(contract).Select(warning => (JsonNode)warning)]),
    };

    private static JsonNode Interaction(ExplainedInteraction explained) => new JsonObject
    {
        ["description"] = explained.Interaction.Description,
        ["providerStates"] = new JsonArray([.. explained.Interaction.ProviderStates
            .Select(state => (JsonNode)state.Name)]),
        ["parts"] = new JsonArray([.. explained.Parts.Select(Part)]),
    };

    private static JsonNode Part(ExplainedPart part) => new JsonObject
    {
        ["name"] = part.Name,
        ["places"] = new JsonArray([.. part.Places.Select(Place)]),
        ["remarks"] = new JsonArray([.. part.Remarks.Select(remark => (JsonNode)remark)]),
    };

    private static JsonNode Place(ExplainedPlace place) => new JsonObject
    {
        ["part"] = place.Part.ToString().ToLowerInvariant(),
        ["path"] = place.Path,
        ["rule"] = place.Rule,
        ["origin"] = place.Origin.ToString().ToLowerInvariant(),
        ["standsAt"] = place.StandsAt,
        ["generator"] = place.Generator,
        ["example"] = place.Example,
    };
}
