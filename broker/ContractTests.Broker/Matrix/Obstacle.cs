using ContractTests.Broker.Comparisons;
using ContractTests.Broker.Webhooks;

namespace ContractTests.Broker.Matrix;

/// <summary>A reason why a version cannot be deployed: subject, reason and next step.</summary>
internal abstract record Obstacle(ObstacleSide? Consumer, ObstacleSide? Provider)
{
    /// <summary>The requested version does not exist.</summary>
    public sealed record UnknownVersion(ResolvedSelector Selector) : Obstacle(null, null)
    {
        public override string Missing => "unknown-version";

        public override bool IsDefinite => true;

        public override string Reason => $"{Selector.Description} is not known here: {Why}";

        public override string NextStep => Selector.Asked switch
        {
            { Version: not null } => "Publish its pacts or results first, or correct the version.",
            { Environment: not null } => "Record a deployment or release there first, or correct the environment.",
            { Tag: not null } => "Tag a version first, or correct the tag. If it is a branch, select it by branch.",
            { Branch: not null } => "Publish a version of that branch first, or correct the branch.",
            { MainBranch: true } => "Publish a version of its main branch first.",
            _ => "Publish a version first, or correct the name.",
        };

        private string Why => Selector.Asked switch
        {
            { Version: not null } => "no pacts or results have been published for it.",
            { Environment: { } environment } => $"nothing is recorded as deployed or released in {environment}.",
            { Tag: { } tag } => $"no version has the tag {tag}.",
            { Branch: { } branch } => $"no version is on branch {branch}.",
            { MainBranch: true } => "no version is on its main branch.",
            _ => "no pacts or results have been published for it.",
        };
    }

    /// <summary>The provider version failed to verify the pact.</summary>
    public sealed record Failed(ObstacleSide Of, ObstacleSide By, OtherVersion? Other) : Obstacle(Of, By)
    {
        public override IEnumerable<string?> Others => [Other?.Number];

        public override string Missing => "failed";

        public override bool IsDefinite => true;

        public override string Reason =>
            $"{By.Description} does not do what {Of.Description} expects: the verification failed.";

        public override string NextStep => Other switch
        {
            null => $"Look at its result, then change {Of.Name} or {By.Name} and verify again.",
            { IsThere: true } => $"{By.Name} {Other.Number}, which is there too, does: let it replace {By.Name} "
                + $"{By.Number}, or change {Of.Name}.",
            _ => $"{By.Name} {Other.Number} does: {Other.Found.Move("that")} first, or change {Of.Name}.",
        };
    }

    /// <summary>The description of the provider version does not contain what the consumer expects.</summary>
    /// <param name="Errors">The errors of the comparison; only the first ones if there are many.</param>
    /// <param name="Count">The number of all errors.</param>
    public sealed record NotAsDescribed(
        ObstacleSide Of, ObstacleSide By, IReadOnlyList<StoredFinding> Errors, long Count) : Obstacle(Of, By)
    {
        private const int MostShown = 3;

        public override string Missing => "not-as-described";

        public override bool IsDefinite => true;

        public override IReadOnlyList<StoredFinding> Findings => Errors;

        private StoredFinding? Unreadable =>
            Errors is [{ Code: Comparison.DescriptionUnreadable } unreadable, ..] ? unreadable : null;

        public override string Reason => Unreadable is { } unreadable
            ? $"The description of {By.Description} cannot be read ({unreadable.Message}), so that nothing of what "
                + $"{Of.Description} expects is found in it."
            : $"The description of {By.Description} does not have all that {Of.Description} expects: "
                + $"{string.Join("; ", Errors.Take(MostShown).Select(Described))}{More}.";

        public override string NextStep => Unreadable is not null
            ? $"Publish one of {By.Name} that can be read."
            : $"Change {Of.Name} and its pact, or {By.Name} and its description, at the places named.";

        private string More => Count > MostShown ? $"; and {Count - MostShown} more" : "";

        private static string Described(StoredFinding error) =>
            $"{ComparisonSentences.Of(error)} ({Places(error)})";

        private static string Places(StoredFinding error) => error.PactLocation is { } inPact
            ? $"in the pact {inPact}, in the description {error.DescriptionLocation}"
            : $"in the description {error.DescriptionLocation}";
    }

    /// <summary>According to the provider's own tests, it does not do what it describes.</summary>
    public sealed record SelfVerificationFailed(ObstacleSide Of, ObstacleSide By) : Obstacle(Of, By)
    {
        public override string Missing => "self-verification-failed";

        public override bool IsDefinite => true;

        public override string Reason =>
            $"{By.Description} does not do what it describes: its self verification failed.";

        public override string NextStep =>
            $"Fix {By.Name} or its description, and publish it again with a result that succeeded.";
    }

    /// <summary>Nothing fails, but the description covers only a part of the pact.</summary>
    /// <param name="Unreadable">Why the pact cannot be read; null if it can.</param>
    public sealed record NotDescribed(ObstacleSide Of, ObstacleSide By, long Interactions, StoredFinding? Unreadable)
        : Obstacle(Of, By)
    {
        public override string Missing => "not-described";

        public override bool IsDefinite => false;

        public override IReadOnlyList<StoredFinding> Findings => Unreadable is null ? [] : [Unreadable];

        public override string Reason => Unreadable is not null
            ? $"The pact of {Of.Description} cannot be read ({Unreadable.Message}), so that nothing of it is compared "
                + $"with the description of {By.Description}."
            : $"The description of {By.Description} does not cover "
                + $"{ComparisonSentences.Counted(Interactions, "interaction")} of the pact of {Of.Description}.";

        public override string NextStep => Unreadable is not null
            ? $"Fix the pact in {Of.Name}'s build and publish it with a new version."
            : $"Verify the pact in {By.Name}'s build and publish the result, or extend the description.";
    }

    /// <summary>The selected provider version has not verified the pact.</summary>
    public sealed record NeverVerified(ObstacleSide Of, ObstacleSide By, OtherVersion? Other) : Obstacle(Of, By)
    {
        public override IEnumerable<string?> Others => [Other?.Number];

        public override string Missing => "never-verified";

        public override bool IsDefinite => false;

        public override string Reason => By is { Number: null, Meant: [] }
            ? $"No version of {By.Name} has verified the pact of {Of.Description}."
            : $"{By.Description} has not verified the pact of {Of.Description}.";

        public override string NextStep =>
            $"Verify it in {By.Name}'s build and publish the result"
            + (Other is null ? "." : $", or {Other.Found.Move($"{By.Name} {Other.Number}")}: that has verified it.");
    }

    /// <summary>No version of the provider is in the consumer's target.</summary>
    /// <param name="Sought">The versions that are required.</param>
    public sealed record NotInTarget(ObstacleSide Of, ObstacleSide By, ResolvedSelector Sought, OtherVersion? Other)
        : Obstacle(Of, By)
    {
        public override IEnumerable<string?> Others => [Other?.Number];

        public override string Missing => "not-in-target";

        public override bool IsDefinite => false;

        public override string Reason =>
            $"{Of.Description} needs {By.Name}, but no version of {By.Name} is {Sought.Place}.";

        public override string NextStep => Other is null
            ? $"Verify the pact in {By.Name}'s build, then {Recorded("that version")}."
            : $"{By.Name} {Other.Number} has verified the pact: {Recorded("it")}.";

        /// <summary>With the command that records it on the broker.</summary>
        private string Recorded(string version) => Sought switch
        {
            { Asked.Environment: not null } => $"{Sought.Move(version)} and record it (record-deployment)",
            { Asked.Tag: not null } => $"{Sought.Move(version)} (create-version-tag)",
            _ => Sought.Move(version),
        };
    }

    /// <summary>When the waiting pact was published, or its verification failed; null if unknown.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The webhook that requests its verification; null if there is none.</summary>
    public VerificationWebhook? Webhook { get; init; }

    /// <summary>The text, then the status of that webhook.</summary>
    public string FullText => Webhook is null ? Text : $"{Text} {Webhook.Text}";

    /// <summary>The errors of a comparison with a description; empty for other obstacles.</summary>
    public virtual IReadOnlyList<StoredFinding> Findings => [];

    /// <summary>Other versions of the provider in the sentences.</summary>
    public virtual IEnumerable<string?> Others => [];

    /// <summary>The versions in the sentences, as they are written there.</summary>
    public IEnumerable<(string Name, string Number)> Named =>
        from side in new[] { Consumer, Provider }.OfType<ObstacleSide>()
        from number in (string?[])[side.Number, .. side.Meant, .. side == Provider ? Others : []]
        where number is not null
        select (side.Name, number);

    /// <summary>The serialized name.</summary>
    public abstract string Missing { get; }

    /// <summary>A definite no, regardless of further results.</summary>
    public abstract bool IsDefinite { get; }

    /// <summary>What is in the way.</summary>
    public abstract string Reason { get; }

    /// <summary>Who must do what.</summary>
    public abstract string NextStep { get; }

    public string Text => $"{Reason} {NextStep}";

    /// <summary>The row of the matrix with the obstacle; null if there is none.</summary>
    public MatrixRow? Row { get; init; }
}

/// <param name="Number">Null if it is not a single version.</param>
/// <param name="Description">The text for a sentence: "PaymentService 2.0 (in production)".</param>
/// <param name="VersionId">The id of that version.</param>
internal sealed record ObstacleSide(string Name, string? Number, string Description, long? VersionId = null)
{
    /// <summary>All versions, if it is not a single one.</summary>
    public IReadOnlyList<string> Meant { get; init; } = [];

    /// <summary>The branch whose build published the version; null if there is none.</summary>
    public string? Branch { get; init; }
}

/// <summary>A version of the provider that works, and can replace the found one.</summary>
/// <param name="Found">The found versions.</param>
/// <param name="IsThere">Whether it is one of them, in addition to the failing one.</param>
internal sealed record OtherVersion(string Number, ResolvedSelector Found, bool IsThere);
