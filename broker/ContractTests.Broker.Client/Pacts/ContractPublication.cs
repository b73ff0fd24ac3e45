namespace ContractTests.Broker.Client;

/// <summary>The pacts of one consumer version.</summary>
public sealed record ContractPublication(string Consumer, string Version, IReadOnlyList<PactToPublish> Pacts)
{
    public string? Branch { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public string? BuildUrl { get; init; }
}

/// <param name="Content">The bytes of the pact file, which the broker stores unchanged.</param>
public sealed record PactToPublish(string Provider, ReadOnlyMemory<byte> Content)
{
    /// <summary>Whether to merge with the version's existing pact; otherwise different content is refused.</summary>
    public bool Merge { get; init; }
}

/// <summary>The outcome of a publication. A <see cref="Conflict"/> writes nothing.</summary>
public abstract record PublishOutcome(IReadOnlyList<Notice> Notices)
{
    /// <summary>At least one pact is new.</summary>
    /// <param name="Pacts">The addresses of the version's pacts, in the order of publication.</param>
    public sealed record Created(IReadOnlyList<Notice> Notices, IReadOnlyList<Uri> Pacts) : PublishOutcome(Notices);

    /// <summary>The version already had exactly these pacts.</summary>
    public sealed record Unchanged(IReadOnlyList<Notice> Notices, IReadOnlyList<Uri> Pacts) : PublishOutcome(Notices);

    /// <summary>The version has a pact with different content, or a name is too similar to an existing one.</summary>
    /// <param name="Errors">The broker's reasons, one for each pact.</param>
    public sealed record Conflict(IReadOnlyList<Notice> Notices, IReadOnlyList<string> Errors)
        : PublishOutcome(Notices);
}
