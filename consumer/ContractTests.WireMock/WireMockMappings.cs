using System.Text.Json.Nodes;
using ContractTests.MockProvider.Answering;
using ContractTests.Pacts;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matching;
using ContractTests.WireMock.Mappings;
using ContractTests.WireMock.Patterns;

namespace ContractTests.WireMock;

/// <summary>
/// Contracts as mappings of WireMock 3, which answers the same requests as an <see cref="InteractionLookup"/>, with the
/// same responses. If several interactions match, the same one answers.
/// </summary>
public sealed class WireMockMappings
{
    private readonly JsonArray _mappings = [];
    private readonly List<MappingNote> _refused = [];
    private readonly List<MappingNote> _differing = [];

    private WireMockMappings()
    {
    }

    /// <summary>What no mapping can express; these interactions have no mapping.</summary>
    public IReadOnlyList<MappingNote> Refused => _refused;

    /// <summary>Where WireMock decides or answers differently, and messages, which have no mapping.</summary>
    public IReadOnlyList<MappingNote> Differing => _differing;

    public int Count => _mappings.Count;

    /// <summary>Exports HTTP interactions; messages are left out and reported.</summary>
    public static WireMockMappings Of(IEnumerable<Contract> contracts)
    {
        var made = new WireMockMappings();
        var all = contracts.ToList();
        var priorities = Priorities(all);
        foreach (var contract in all)
            made.Add(contract, priorities);

        return made;
    }

    /// <summary>Separate mappings for each contract, with the same priorities as <see cref="Of"/>.</summary>
    public static IReadOnlyList<WireMockMappings> OfEach(IEnumerable<Contract> contracts)
    {
        var all = contracts.ToList();
        var priorities = Priorities(all);
        return [.. all.Select(contract =>
        {
            var made = new WireMockMappings();
            made.Add(contract, priorities);
            return made;
        })];
    }

    /// <summary>A file for the folder <c>mappings</c> of WireMock.</summary>
    public string ToJson() => new JsonObject { ["mappings"] = _mappings.DeepClone() }.ToJsonString(Layout.Readable);

    /// <summary>
    /// Priorities from 1 for the most specific interaction: of matching mappings, WireMock uses the lowest number.
    /// </summary>
    private static Dictionary<HttpInteraction, int> Priorities(IEnumerable<Contract> contracts)
    {
        var all = contracts.ToList();
        var interactions = all.SelectMany(contract => contract.Interactions).OfType<HttpInteraction>().ToList();
        var order = Specificity.Order([.. all.SelectMany(contract => contract.Interactions.OfType<HttpInteraction>()
            .Select(each => Specificity.Of(CompiledRequest.Compile(each.Request, contract.Version))))]);
        var priorities = new Dictionary<HttpInteraction, int>(ReferenceEqualityComparer.Instance);
        foreach (var index in order)
            priorities.TryAdd(interactions[index], priorities.Count + 1);

        return priorities;
    }

    private void Add(Contract contract, Dictionary<HttpInteraction, int> priorities)
    {
        foreach (var interaction in contract.Interactions)
        {
            if (interaction is HttpInteraction http)
                Add(http, contract, priorities[http]);
            else
                _differing.Add(new MappingNote(interaction.Description, "messages are left out"));
        }
    }

    private void Add(HttpInteraction http, Contract contract, int priority)
    {
        var request = RequestPattern.Of(http.Request, contract.Version);
        var response = MappingResponse.Of(http.Response);
        foreach (var problem in InteractionParts.Of(http).SelectMany(part => part.Unreadable()))
            request.Notes.Refuse("contract", problem);

        _differing.AddRange(request.Notes.Differing.Concat(response.Differing).Select(Named));
        if (request.Notes.Refused.Count > 0)
            _refused.AddRange(request.Notes.Refused.Select(Named));
        else
            _mappings.Add((JsonNode)Mapping(http, contract, request, response, priority));

        MappingNote Named(string note) => new(http.Description, note);
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

/// <summary>A difference between a mapping and its interaction.</summary>
/// <param name="Interaction">The description of the interaction.</param>
/// <param name="Note">Begins with the place in the request or response.</param>
public sealed record MappingNote(string Interaction, string Note);
