namespace ContractTests.Broker.Client;

public enum GateVerdict
{
    Yes,

    /// <summary>A definite failure, whatever else is unknown.</summary>
    No,

    /// <summary>A result is still missing, and none of those there failed.</summary>
    NotYet,
}

/// <summary>The broker's answer to a <see cref="GateQuery"/>.</summary>
/// <param name="Deployable">The broker's own word: null if a result is missing, even when another one failed.</param>
/// <param name="Reason">For people; one sentence a line.</param>
public sealed record GateAnswer(bool? Deployable, string Reason)
{
    public GateVerdict Verdict => Deployable switch
    {
        true => GateVerdict.Yes,
        false => GateVerdict.No,
        null => Failed > 0 ? GateVerdict.No : GateVerdict.NotYet,
    };

    /// <summary>How many results succeeded.</summary>
    public int Success { get; init; }

    public int Failed { get; init; }

    /// <summary>How many required results are missing.</summary>
    public int Unknown { get; init; }

    public int Ignored { get; init; }

    public IReadOnlyList<Notice> Notices { get; init; } = [];

    public IReadOnlyList<GateRow> Rows { get; init; } = [];

    /// <summary>The obstacles to a deployment; empty if the broker does not list them.</summary>
    public IReadOnlyList<GateObstacle> Obstacles { get; init; } = [];
}

/// <summary>One pact and what one provider version made of it.</summary>
/// <param name="ProviderVersion">Null if no version in question has verified it.</param>
/// <param name="Success">Null if there is no result.</param>
public sealed record GateRow(
    string Consumer, string ConsumerVersion, string Provider, string? ProviderVersion, bool? Success)
{
    /// <summary>
    /// <c>CDCT</c> if the provider version verified the pact, <c>BDCT</c> if its description was compared with it; null
    /// if neither, or with brokers that do not tell.
    /// </summary>
    public string? VerificationType { get; init; }

    /// <summary>Does not matter to the decision, as asked.</summary>
    public bool Ignored { get; init; }

    public Uri? PactUrl { get; init; }

    /// <summary>Null if there is no result.</summary>
    public Uri? ResultUrl { get; init; }

    public DateTimeOffset? VerifiedAt { get; init; }
}

/// <summary>One obstacle to a deployment.</summary>
public enum GateMissing
{
    /// <summary>A kind that this library does not know; the text of the obstacle says which.</summary>
    Other,

    /// <summary>A verification that succeeds: the one there is failed.</summary>
    Failed,

    NeverVerified,

    /// <summary>No version of the other side is where the version goes.</summary>
    NotInTarget,

    UnknownVersion,

    /// <summary>The description of the provider does not have all that the pact expects.</summary>
    NotAsDescribed,

    /// <summary>The provider's own tests found that it does not do what it describes.</summary>
    SelfVerificationFailed,

    /// <summary>A verification of the part of the pact that the provider does not describe.</summary>
    NotDescribed,
}

/// <summary>One thing that stands in the way.</summary>
/// <param name="Text">Subject, reason and next step.</param>
public sealed record GateObstacle(
    GateMissing Missing,
    string? Consumer,
    string? ConsumerVersion,
    string? Provider,
    string? ProviderVersion,
    string Text)
{
    /// <summary>When the pact was published that waits, or when its verification failed.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The branch whose build would have to verify.</summary>
    public string? ProviderBranch { get; init; }

    /// <summary>Where pact and description differ; empty if it is about something else.</summary>
    public IReadOnlyList<GateFinding> Findings { get; init; } = [];
}

/// <summary>Where a pact and the description of its provider do not say the same.</summary>
/// <param name="Interaction">Its description.</param>
/// <param name="PactLocation">Null if no single place of the pact is meant.</param>
public sealed record GateFinding(
    string Code, string Message, string Interaction, string? PactLocation, string DescriptionLocation);
