using System.Diagnostics;

namespace ContractTests.Pacts;

/// <summary>
/// The features of a version of the Pact specification. Readers, writers and matching check a feature, never a version,
/// so that a new version is one more value here.
/// </summary>
/// <param name="Number">The number in files.</param>
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

    /// <summary>The key of a single provider state, if <see cref="StatesAreLists"/> is false.</summary>
    public string StateKey { get; init; } = "providerState";

    /// <summary>Whether the query is one text, so that the order of its parameters matters.</summary>
    public bool ComparesQueryAsText { get; init; }

    public bool HasRules { get; init; }

    /// <summary>Whether there may be several provider states, each with parameters.</summary>
    public bool StatesAreLists { get; init; }

    /// <summary>
    /// Whether rules are below the names of parts, several at a place and combined by AND or OR; otherwise there is one
    /// at each path.
    /// </summary>
    public bool RulesHaveCategories { get; init; }

    public bool HasGenerators { get; init; }

    /// <summary>Whether queries are written as lists of values by name; otherwise as one text.</summary>
    public bool QueriesAreLists { get; init; }

    public bool HasMessages { get; init; }

    /// <summary>Whether messages have a list of their own, separate from requests.</summary>
    public bool MessagesStandApart { get; init; }

    /// <summary>
    /// Whether interactions have a type and may have a key, the <c>pending</c> flag, comments, a transport and the
    /// configuration of plugins; there are synchronous messages.
    /// </summary>
    public bool HasTypes { get; init; }

    /// <summary>Whether bodies are objects with content, content type and encoding; otherwise plain values.</summary>
    public bool BodiesHaveAttributes { get; init; }

    /// <summary>Whether the values of a header are a list; otherwise one text.</summary>
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
