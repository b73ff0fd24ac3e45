using ContractTests.Broker.Webhooks;

namespace ContractTests.Broker.Matrix;

/// <summary>One thing that stands between a version and its target: subject, reason and next step.</summary>
internal abstract record Obstacle(ObstacleSide? Consumer, ObstacleSide? Provider)
{
    /// <summary>The asked version is not known here.</summary>
    public sealed record UnknownVersion(ResolvedSelector Selector) : Obstacle(null, null)
    {
        public override string Missing => "unknown-version";

        public override bool IsDefinite => true;

        public override string Text => $"{Selector.Description} is not known here: {Why} {NextStep}";

        private string Why => Selector.Asked switch
        {
            { Version: not null } => "no pacts or results have been published for it.",
            { Environment: { } environment } => $"nothing is recorded as deployed or released in {environment}.",
            { Tag: { } tag } => $"no version has the tag {tag}.",
            { Branch: { } branch } => $"no version is on branch {branch}.",
            { MainBranch: true } => "no version is on its main branch.",
            _ => "no pacts or results have been published for it.",
        };

        private string NextStep => Selector.Asked.Version is null
            ? "Correct what is asked for, or record it first."
            : "Publish its pacts or results first, or correct the version.";
    }

    /// <summary>The provider version tried and failed.</summary>
    public sealed record Failed(ObstacleSide Of, ObstacleSide By, string? OtherThatWorks) : Obstacle(Of, By)
    {
        public override string Missing => "failed";

        public override bool IsDefinite => true;

        public override string Text =>
            $"{By.Description} does not do what {Of.Description} expects: the verification failed. "
            + (OtherThatWorks is null
                ? $"Look at its result, then change {Of.Name} or {By.Name} and verify again."
                : $"{By.Name} {OtherThatWorks} does: deploy that first, or change {Of.Name}.");
    }

    /// <summary>The provider version in question has not tried.</summary>
    public sealed record NeverVerified(ObstacleSide Of, ObstacleSide By, string? OtherThatWorks) : Obstacle(Of, By)
    {
        public override string Missing => "never-verified";

        public override bool IsDefinite => false;

        public override string Text =>
            $"{By.Description} has not verified the pact of {Of.Description}. "
            + $"Verify it in {By.Name}'s build and publish the result"
            + (OtherThatWorks is null ? "." : $", or deploy {By.Name} {OtherThatWorks}, which has verified it.");
    }

    /// <summary>No version of the provider is where the consumer wants to go.</summary>
    /// <param name="Place">"in production", "tagged prod", "from the main branch".</param>
    public sealed record NotInTarget(ObstacleSide Of, ObstacleSide By, string Place, string? OtherThatWorks)
        : Obstacle(Of, By)
    {
        public override string Missing => "not-in-target";

        public override bool IsDefinite => false;

        public override string Text =>
            $"{Of.Description} needs {By.Name}, but no version of {By.Name} is {Place}. "
            + (OtherThatWorks is null
                ? $"Verify the pact in {By.Name}'s build, then deploy {By.Name} and record it."
                : $"Deploy {By.Name} {OtherThatWorks}, which has verified the pact, and record it.");
    }

    /// <summary>When the pact that waits was published, or its verification failed; null if unknown.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The webhook that should have had it verified; null if there is none.</summary>
    public VerificationWebhook? Webhook { get; init; }

    /// <summary>The text, then how far that webhook has come.</summary>
    public string FullText => Webhook is null ? Text : $"{Text} {Webhook.Text}";

    /// <summary>What machines read.</summary>
    public abstract string Missing { get; }

    /// <summary>A no that stays, whatever else comes to be known.</summary>
    public abstract bool IsDefinite { get; }

    public abstract string Text { get; }
}

/// <param name="Number">Null where no single version is meant.</param>
/// <param name="Description">As it reads in a sentence: "PaymentService 2.0 (in production)".</param>
/// <param name="VersionId">Of that version.</param>
internal sealed record ObstacleSide(string Name, string? Number, string Description, long? VersionId = null)
{
    /// <summary>The branch whose build made the version; null where there is none.</summary>
    public string? Branch { get; init; }
}
