using System.Diagnostics;

namespace ContractTests.Pacts;

/// <summary>
/// What a version of the Pact specification can say and how. Readers, writers and matching ask for an ability, never
/// for a version, so that a version to come is one more value here.
/// </summary>
/// <param name="Number">As files carry it.</param>
internal sealed record Specification(SpecificationVersion Version, string Number)
{
    public static readonly Specification V1 = new(SpecificationVersion.V1, "1.0.0")
    {
        StateKey = "provider_state",
        ComparesQueryAsText = true,
    };

    public static readonly Specification V1_1 = new(SpecificationVersion.V1_1, "1.1.0");

    public static readonly Specification V2 = V1_1 with
    {
        Version = SpecificationVersion.V2,
        Number = "2.0.0",
        HasRules = true,
    };

    public static readonly Specification V3 = V2 with
    {
        Version = SpecificationVersion.V3,
        Number = "3.0.0",
        StatesAreLists = true,
        RulesHaveCategories = true,
        HasGenerators = true,
        QueriesAreLists = true,
        HasMessages = true,
        MessagesStandApart = true,
    };

    public static readonly Specification V4 = V3 with
    {
        Version = SpecificationVersion.V4,
        Number = "4.0",
        HasTypes = true,
        BodiesHaveAttributes = true,
        HeadersAreLists = true,
        MessagesStandApart = false,
    };

    /// <summary>The key of a single provider state, where <see cref="StatesAreLists"/> is false.</summary>
    public string StateKey { get; init; } = "providerState";

    /// <summary>The query is one text, so that the order of its parameters matters.</summary>
    public bool ComparesQueryAsText { get; init; }

    public bool HasRules { get; init; }

    /// <summary>Several provider states, each with parameters.</summary>
    public bool StatesAreLists { get; init; }

    /// <summary>
    /// Rules stand below the names of parts, several at a place, combined by AND or OR; otherwise one at each path.
    /// </summary>
    public bool RulesHaveCategories { get; init; }

    public bool HasGenerators { get; init; }

    /// <summary>Queries are written as lists of values by names, otherwise as one text.</summary>
    public bool QueriesAreLists { get; init; }

    public bool HasMessages { get; init; }

    /// <summary>Messages are in a list of their own, apart from the requests.</summary>
    public bool MessagesStandApart { get; init; }

    /// <summary>
    /// Interactions say their type and may have a key, the mark <c>pending</c>, comments, a transport and the
    /// configuration of plugins; there are synchronous messages.
    /// </summary>
    public bool HasTypes { get; init; }

    /// <summary>Bodies are objects of content, content type and encoding, otherwise plain values.</summary>
    public bool BodiesHaveAttributes { get; init; }

    /// <summary>The values of a header are a list, otherwise one text.</summary>
    public bool HeadersAreLists { get; init; }

    public static Specification Of(SpecificationVersion version) => version switch
    {
        SpecificationVersion.V1 => V1,
        SpecificationVersion.V1_1 => V1_1,
        SpecificationVersion.V2 => V2,
        SpecificationVersion.V3 => V3,
        SpecificationVersion.V4 => V4,
        _ => throw new UnreachableException(),
    };
}
