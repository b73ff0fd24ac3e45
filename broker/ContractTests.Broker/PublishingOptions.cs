namespace ContractTests.Broker;

/// <summary>What may be published, and the side effects of publishing.</summary>
public sealed class PublishingOptions
{
    /// <summary>Lets a version replace content that it published before; otherwise that is a conflict.</summary>
    public bool AllowChangedContent { get; init; }

    /// <summary>Refuses the first pact of a name that differs only slightly from an existing one.</summary>
    public bool RefuseSimilarNames { get; init; } = true;

    /// <summary>The first branch or tag with one of these names becomes the main branch, if none is set.</summary>
    public IReadOnlyList<string> MainBranchCandidates { get; init; } = ["develop", "main", "master"];

    /// <summary>
    /// For this time after its creation, a version without a branch uses its first tag as its branch.
    /// </summary>
    public TimeSpan FirstTagIsBranchWithin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Tagging a version with the name of an environment records a deployment there.</summary>
    public bool TagsRecordDeployments { get; init; } = true;
}
