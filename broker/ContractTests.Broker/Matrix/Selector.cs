namespace ContractTests.Broker.Matrix;

/// <summary>Versions of one participant as a caller names them; criteria combine with "and".</summary>
internal sealed record Selector(string? Pacticipant)
{
    public string? Version { get; init; }

    public bool Latest { get; init; }

    public string? Tag { get; init; }

    public string? Branch { get; init; }

    public bool MainBranch { get; init; }

    public string? Environment { get; init; }

    /// <summary>The name alone: any version.</summary>
    public bool IsWhole =>
        Version is null && !Latest && Tag is null && Branch is null && !MainBranch && Environment is null;

    /// <summary>A row of the form that was left blank.</summary>
    public bool IsNothing => Pacticipant is null && IsWhole;

    /// <summary>May mean as many versions as there are.</summary>
    public bool IsUnbounded => Version is null && !Latest && Environment is null;
}
