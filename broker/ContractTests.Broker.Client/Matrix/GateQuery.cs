namespace ContractTests.Broker.Client;

/// <summary>May these versions go to the target, given what is there?</summary>
/// <param name="Versions">At least one.</param>
/// <param name="Target">Where they go; null asks whether the given versions fit each other.</param>
public sealed record GateQuery(IReadOnlyList<GateSelector> Versions, GateTarget? Target = null)
{
    /// <summary>Pacticipants, or versions of them, whose results are not to matter.</summary>
    public IReadOnlyList<GateSelector> Ignore { get; init; } = [];

    /// <summary>How many rows to answer with; the broker's own limit if null. The decision looks at all.</summary>
    public int? Limit { get; init; }

    /// <summary>
    /// Each of several provider versions in the target must have a result; else one that has it speaks for those beside
    /// it. Other brokers do not know this.
    /// </summary>
    public bool EveryVersion { get; init; }

    /// <summary>May this version go to that environment?</summary>
    public static GateQuery ToEnvironment(string pacticipant, string version, string environment) =>
        new([new GateSelector(pacticipant) { Version = version }], new GateTarget.Environment(environment));

    /// <summary>Does this version work with the main branches of what it is integrated with?</summary>
    public static GateQuery ToMainBranches(string pacticipant, string version) =>
        new([new GateSelector(pacticipant) { Version = version }], new GateTarget.MainBranches());
}

/// <summary>Versions of one pacticipant; only the name means any of them.</summary>
public sealed record GateSelector(string Pacticipant)
{
    public string? Version { get; init; }

    /// <summary>The newest one that fits the other criteria.</summary>
    public bool Latest { get; init; }

    public string? Tag { get; init; }

    public string? Branch { get; init; }

    public bool MainBranch { get; init; }

    /// <summary>Only versions that are deployed or released in this environment.</summary>
    public string? Environment { get; init; }
}

/// <summary>The versions that the given ones have to work with.</summary>
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
