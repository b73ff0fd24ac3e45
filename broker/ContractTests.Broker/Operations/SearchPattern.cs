namespace ContractTests.Broker.Operations;

/// <summary>Makes what a caller searches for into a pattern for <c>like … escape '!'</c>.</summary>
internal static class SearchPattern
{
    /// <summary>Everything, when nothing is searched for.</summary>
    public static string Containing(string? text) =>
        $"%{(text ?? "").ToLowerInvariant().Replace("!", "!!").Replace("%", "!%").Replace("_", "!_")}%";
}
