namespace ContractTests.Broker.Client;

/// <summary>Asks whether versions may be deployed to a target.</summary>
/// <param name="Versions">At least one.</param>
/// <param name="Target">Where they will be deployed; null asks whether the given versions work with each other.</param>
public sealed record GateQuery(IReadOnlyList<GateSelector> Versions, GateTarget? Target = null)
{
    /// <summary>Pacticipants, or versions of them, whose results do not affect the decision.</summary>
    public IReadOnlyList<GateSelector> Ignore { get; init; } = [];

    /// <summary>
    /// The maximum number of rows in the answer; null for the broker's default. The decision uses all rows.
    /// </summary>
    public int? Limit { get; init; }

    /// <summary>
    /// If the target has several provider versions: whether each must have a result, or one result is enough for all.
    /// Other brokers do not support this.
    /// </summary>
    public bool EveryVersion { get; init; }

    /// <summary>Asks whether this version may be deployed to this environment.</summary>
    public static GateQuery ToEnvironment(string pacticipant, string version, string environment) =>
        new([new GateSelector(pacticipant) { Version = version }], new GateTarget.Environment(environment));

    /// <summary>Asks whether this version works with the main branches of its integrations.</summary>
    public static GateQuery ToMainBranches(string pacticipant, string version) =>
        new([new GateSelector(pacticipant) { Version = version }], new GateTarget.MainBranches());
}

/// <summary>Selects versions of one pacticipant; if only the name is set, any version.</summary>
public sealed record GateSelector(string Pacticipant)
{
    public string? Version { get; init; }

    /// <summary>Only the newest version that matches the other criteria.</summary>
    public bool Latest { get; init; }

    public string? Tag { get; init; }

    public string? Branch { get; init; }

    public bool MainBranch { get; init; }

    /// <summary>Only versions that are deployed or released in this environment.</summary>
    public string? Environment { get; init; }
}

/// <summary>The versions that the given versions must work with.</summary>
public abstract record GateTarget
{
    private GateTarget()
    {
    }

    /// <summary>The versions that are deployed or released in the environment.</summary>
    public sealed record Environment(string Name) : GateTarget;

    /// <summary>The newest version with that tag of each integrated pacticipant.</summary>
    public sealed record Tag(string Name) : GateTarget;

    /// <summary>The head of the main branch of each integrated pacticipant.</summary>
    public sealed record MainBranches : GateTarget;
}
