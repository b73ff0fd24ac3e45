namespace ContractTests.Pacts.Matching;

/// <summary>The rules ask for more work than a document of that size can honestly need.</summary>
internal sealed class EndlessComparisonException(string path) : Exception(
    $"expected rules that look at each value a few times, but they multiply: comparing stopped at {path}")
{
    /// <summary>
    /// Values that a comparison may look at, counting those that it looks at again: far more than honest rules need,
    /// and a limit for rules that were made to multiply with every level.
    /// </summary>
    public static long WorkFor(int bytes, int atLeast) => atLeast + (16L * bytes);
}
