using System.Text.Json.Nodes;
using ContractTests.Pacts;
using ContractTests.Pacts.Patterns;

namespace ContractTests.MockProvider.WireMock;

/// <summary>
/// Contracts as mappings of WireMock 3: it answers the requests that an
/// <see cref="Answering.AnswerBook"/> answers, with the same responses.
/// Where several interactions fit, the first answers.
/// </summary>
public sealed class WireMockMappings
{
    private readonly JsonArray mappings = [];
    private readonly List<MappingNote> refused = [];
    private readonly List<MappingNote> differing = [];

    private WireMockMappings()
    {
    }

    /// <summary>What no mapping can say; such interactions have no mapping.</summary>
    public IReadOnlyList<MappingNote> Refused => refused;

    /// <summary>What WireMock judges or answers otherwise.</summary>
    public IReadOnlyList<MappingNote> Differing => differing;

    public int Count => mappings.Count;

    /// <summary>Interactions over HTTP; messages have no place in WireMock and are named.</summary>
    /// <param name="first">The priority of the first mapping; the next have the next numbers.</param>
    public static WireMockMappings Of(IEnumerable<Contract> contracts, int first = 1)
    {
        var made = new WireMockMappings();
        foreach (var contract in contracts)
        {
            foreach (var interaction in contract.Interactions)
                made.Add(interaction, contract, first + made.Count);
        }

        return made;
    }

    /// <summary>A file for the folder <c>mappings</c> of WireMock.</summary>
    public string ToJson() => new JsonObject { ["mappings"] = mappings.DeepClone() }.ToJsonString(Layout.Readable);

    private void Add(Interaction interaction, Contract contract, int priority)
    {
        if (interaction is not HttpInteraction http)
        {
            refused.Add(new MappingNote(interaction.Description, "a message"));
            return;
        }

        var request = RequestPattern.Of(http.Request, contract.Version);
        var response = MappingResponse.Of(http.Response);
        differing.AddRange(request.Notes.Differing.Concat(response.Differing).Select(Named));
        if (request.Notes.Refused.Count > 0)
            refused.AddRange(request.Notes.Refused.Select(Named));
        else
            mappings.Add((JsonNode)Mapping(http, contract, request, response, priority));

        MappingNote Named(string note) => new(interaction.Description, note);
    }

    private static JsonObject Mapping(
        HttpInteraction interaction, Contract contract, RequestPattern request, MappingResponse response, int priority)
    {
        var states = interaction.ProviderStates.Select(state => (JsonNode?)state.Name).ToArray();
        return new JsonObject
        {
            ["name"] = interaction.Description,
            ["priority"] = priority,
            ["request"] = MappingRequest.Of(request),
            ["response"] = response.Json,
            ["metadata"] = new JsonObject
            {
                ["consumer"] = contract.Consumer,
                ["provider"] = contract.Provider,
                ["providerStates"] = new JsonArray(states),
            },
        };
    }
}

/// <summary>Where a mapping and its interaction part.</summary>
/// <param name="Interaction">Its description.</param>
/// <param name="Note">Begins with the place in the request or response.</param>
public sealed record MappingNote(string Interaction, string Note);
