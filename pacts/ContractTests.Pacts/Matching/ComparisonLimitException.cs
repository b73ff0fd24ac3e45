namespace ContractTests.Pacts.Matching;

/// <summary>The rules need far more comparisons than a document of this size should.</summary>
internal sealed class ComparisonLimitException(string path) : Exception(
    $"expected rules that visit each value a few times, but found too many visits: comparing stopped at {path}")
{
    /// <summary>
    /// How many values a comparison may visit, counting repeated visits: far more than ordinary rules need, but a limit
    /// for malicious rules whose work grows exponentially with the depth.
    /// </summary>
    public static long WorkFor(int bytes, int atLeast) => atLeast + (16L * bytes);
}
