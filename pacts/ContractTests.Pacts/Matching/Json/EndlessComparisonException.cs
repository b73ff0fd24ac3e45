namespace ContractTests.Pacts.Matching.Json;

/// <summary>The rules ask for more work than a document of that size can honestly need.</summary>
internal sealed class EndlessComparisonException(string path) : Exception(
    $"expected rules that look at each value a few times, but they multiply: comparing stopped at {path}");
