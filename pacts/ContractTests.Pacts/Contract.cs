namespace ContractTests.Pacts;

/// <summary>
/// What one pact file holds: everything that one consumer relies on in one provider. Whatever version it was read
/// from, it speaks in terms of version 4.
/// </summary>
public sealed record Contract(string Consumer, string Provider, Sequence<Interaction> Interactions)
{
    /// <summary>The version it was read from or is to be written in; matching follows its rules.</summary>
    public SpecificationVersion Version { get; init; } = SpecificationVersion.V4;

    /// <summary>Entries of <c>metadata</c> other than the specification version, as they were written.</summary>
    public Sequence<JsonMember> Metadata { get; init; } = [];

    /// <summary>Top-level keys that no version knows; they survive reading and writing.</summary>
    public Sequence<JsonMember> UnknownKeys { get; init; } = [];

    /// <summary>To be looked for where somebody wants to hear of them.</summary>
    internal Files.DuplicateKeys DuplicateKeys { get; init; }

    /// <summary>Keys of the <c>consumer</c> object beside its name.</summary>
    public Sequence<JsonMember> UnknownConsumerKeys { get; init; } = [];

    /// <summary>Keys of the <c>provider</c> object beside its name.</summary>
    public Sequence<JsonMember> UnknownProviderKeys { get; init; } = [];
}
