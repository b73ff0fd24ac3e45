namespace ContractTests.Broker.Operations;

/// <summary>Converts a search text into a pattern for <c>like … escape '!'</c>.</summary>
internal static class SearchPattern
{
    /// <summary>Matches everything if the search text is empty.</summary>
    public static string Containing(string? text) =>
        $"%{(text ?? "").ToLowerInvariant().Replace("!", "!!").Replace("%", "!%").Replace("_", "!_")}%";
}
