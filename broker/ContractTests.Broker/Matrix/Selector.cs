namespace ContractTests.Broker.Matrix;

/// <summary>Selects versions of one participant; criteria combine with "and".</summary>
internal sealed record Selector(string? Pacticipant)
{
    public string? Version { get; init; }

    public bool Latest { get; init; }

    public string? Tag { get; init; }

    public string? Branch { get; init; }

    public bool MainBranch { get; init; }

    public string? Environment { get; init; }

    /// <summary>Only a name: any version.</summary>
    public bool IsWhole =>
        Version is null && !Latest && Tag is null && Branch is null && !MainBranch && Environment is null;

    /// <summary>A blank row of the form.</summary>
    public bool IsNothing => Pacticipant is null && IsWhole;

    /// <summary>Whether it may select any number of versions.</summary>
    public bool IsUnbounded => Version is null && !Latest && Environment is null;
}
