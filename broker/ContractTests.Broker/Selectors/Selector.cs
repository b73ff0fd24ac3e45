namespace ContractTests.Broker.Selectors;

/// <summary>Which consumer versions' pacts to verify; one case for each criterion.</summary>
internal abstract record Selector(string? Consumer)
{
    internal sealed record Latest(string? Consumer) : Selector(Consumer);

    internal sealed record MainBranch(string? Consumer) : Selector(Consumer);

    /// <summary>The head of one branch, or without a name the heads of all branches.</summary>
    /// <param name="Fallback">The branch for consumers without a pact on the first.</param>
    internal sealed record BranchHead(string? Branch, string? Consumer, string? Fallback = null) : Selector(Consumer);

    internal sealed record LatestTagged(string Tag, string? Fallback, string? Consumer) : Selector(Consumer);

    internal sealed record Tagged(string Tag, string? Consumer) : Selector(Consumer);

    /// <summary>Currently deployed, anywhere or in one environment.</summary>
    internal sealed record Deployed(string? Environment, string? Consumer) : Selector(Consumer);

    /// <summary>Released and supported, anywhere or in one environment.</summary>
    internal sealed record Released(string? Environment, string? Consumer) : Selector(Consumer);

    /// <summary>Deployed or released, in one environment.</summary>
    internal sealed record InEnvironment(string Environment, string? Consumer) : Selector(Consumer);
}
