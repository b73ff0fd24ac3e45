namespace ContractTests.Pacts;

/// <summary>
/// The content of a pact file: everything that one consumer expects of one provider. The model is that of version 4,
/// whichever version the file has.
/// </summary>
public sealed record Contract(string Consumer, string Provider, Sequence<Interaction> Interactions)
{
    /// <summary>The version of the file; matching follows its rules.</summary>
    public SpecificationVersion Version { get; init; } = SpecificationVersion.V4;

    /// <summary>The other entries of <c>metadata</c>, unchanged.</summary>
    public Sequence<JsonMember> Metadata { get; init; } = [];

    /// <summary>Unknown top-level keys, which are kept when the contract is written.</summary>
    public Sequence<JsonMember> UnknownKeys { get; init; } = [];

    /// <summary>Searched for duplicate keys only if somebody needs them.</summary>
    internal Files.DuplicateKeys DuplicateKeys { get; init; }

    /// <summary>Keys of the <c>consumer</c> object besides its name.</summary>
    public Sequence<JsonMember> UnknownConsumerKeys { get; init; } = [];

    /// <summary>Keys of the <c>provider</c> object besides its name.</summary>
    public Sequence<JsonMember> UnknownProviderKeys { get; init; } = [];
}
