namespace ContractTests.Broker.Client;

public enum GateVerdict
{
    Yes,

    /// <summary>A definite failure, even if other results are unknown.</summary>
    No,

    /// <summary>A result is still missing, and no existing result failed.</summary>
    NotYet,
}

/// <summary>The broker's answer to a <see cref="GateQuery"/>.</summary>
/// <param name="Deployable">The broker's own value: null if a result is missing, even if another one failed.</param>
/// <param name="Reason">A text for people; one sentence per line.</param>
public sealed record GateAnswer(bool? Deployable, string Reason)
{
    public GateVerdict Verdict => Deployable switch
    {
        true => GateVerdict.Yes,
        false => GateVerdict.No,
        null => Failed > 0 ? GateVerdict.No : GateVerdict.NotYet,
    };

    /// <summary>The number of successful results.</summary>
    public int Success { get; init; }

    public int Failed { get; init; }

    /// <summary>The number of required results that are missing.</summary>
    public int Unknown { get; init; }

    public int Ignored { get; init; }

    public IReadOnlyList<Notice> Notices { get; init; } = [];

    public IReadOnlyList<GateRow> Rows { get; init; } = [];

    /// <summary>The obstacles to a deployment; empty if the broker does not list them.</summary>
    public IReadOnlyList<GateObstacle> Obstacles { get; init; } = [];
}

/// <summary>One pact and its result with one provider version.</summary>
/// <param name="ProviderVersion">Null if none of the requested versions has verified it.</param>
/// <param name="Success">Null if there is no result.</param>
public sealed record GateRow(
    string Consumer, string ConsumerVersion, string Provider, string? ProviderVersion, bool? Success)
{
    /// <summary>
    /// <c>CDCT</c> if the provider version verified the pact, <c>BDCT</c> if its description was compared with it; null
    /// if neither, or if the broker does not return it.
    /// </summary>
    public string? VerificationType { get; init; }

    /// <summary>Whether the request says to ignore this result in the decision.</summary>
    public bool Ignored { get; init; }

    public Uri? PactUrl { get; init; }

    /// <summary>Null if there is no result.</summary>
    public Uri? ResultUrl { get; init; }

    public DateTimeOffset? VerifiedAt { get; init; }
}

/// <summary>The kind of an obstacle to a deployment.</summary>
public enum GateMissing
{
    /// <summary>A kind that this library does not know; see the text of the obstacle.</summary>
    Other,

    /// <summary>A successful verification: the existing one failed.</summary>
    Failed,

    NeverVerified,

    /// <summary>The target has no version of the other side.</summary>
    NotInTarget,

    UnknownVersion,

    /// <summary>The description of the provider lacks something that the pact expects.</summary>
    NotAsDescribed,

    /// <summary>The provider's own tests found that it does not keep its description.</summary>
    SelfVerificationFailed,

    /// <summary>A verification of the part of the pact that the description of the provider lacks.</summary>
    NotDescribed,
}

/// <summary>One obstacle to a deployment.</summary>
/// <param name="Text">Subject, reason and next step.</param>
public sealed record GateObstacle(
    GateMissing Missing,
    string? Consumer,
    string? ConsumerVersion,
    string? Provider,
    string? ProviderVersion,
    string Text)
{
    /// <summary>When the waiting pact was published, or when its verification failed.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The branch whose build must verify the pact.</summary>
    public string? ProviderBranch { get; init; }

    /// <summary>The differences between pact and description; empty for other kinds of obstacles.</summary>
    public IReadOnlyList<GateFinding> Findings { get; init; } = [];
}

/// <summary>A difference between a pact and the description of its provider.</summary>
/// <param name="Interaction">The description of the interaction.</param>
/// <param name="PactLocation">Null if it concerns no single place in the pact.</param>
public sealed record GateFinding(
    string Code, string Message, string Interaction, string? PactLocation, string DescriptionLocation);
