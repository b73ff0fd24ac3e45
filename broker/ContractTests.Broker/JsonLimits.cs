namespace ContractTests.Broker;

/// <summary>What JSON may be to be read.</summary>
internal static class JsonLimits
{
    /// <summary>As deep as a pact file may be, and shallow enough for every reader's stack.</summary>
    public const int MaxDepth = 512;
}
