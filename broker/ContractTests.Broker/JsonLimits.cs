namespace ContractTests.Broker;

/// <summary>What JSON may be to be read.</summary>
internal static class JsonLimits
{
    /// <summary>Deeper than any contract, shallow enough for every reader's stack.</summary>
    public const int MaxDepth = 128;
}
