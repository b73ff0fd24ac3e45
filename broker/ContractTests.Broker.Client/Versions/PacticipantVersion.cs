namespace ContractTests.Broker.Client;

/// <summary>A version of an application, with its branches, tags and environments.</summary>
public sealed record PacticipantVersion(string Pacticipant, string Number)
{
    public string? BuildUrl { get; init; }

    public IReadOnlyList<string> Branches { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    public DateTimeOffset? CreatedAt { get; init; }
}
