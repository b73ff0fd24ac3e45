namespace ContractTests.Broker.Matrix;

/// <summary>
/// Reads query parameters that nest: <c>q[][pacticipant]=A&amp;q[][version]=1&amp;q[][pacticipant]=B</c> are two
/// elements of the list q, because a new one begins where a key repeats. <c>q[]pacticipant=A</c> means the same.
/// Blank values count as absent.
/// </summary>
internal sealed class NestedQuery
{
    private readonly List<(string Name, string Value)> parameters;

    public NestedQuery(string? query)
    {
        parameters = [.. (query ?? "").TrimStart('?')
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('=', 2))
            .Select(part => (Decode(part[0]), part.Length > 1 ? Decode(part[1]) : ""))];
    }

    public string? Text(string name)
    {
        string? last = parameters.LastOrDefault(p => p.Name == name).Value;
        return string.IsNullOrWhiteSpace(last) ? null : last;
    }

    /// <summary>All values of <c>name</c> and <c>name[]</c>, blank ones too; null if there are none.</summary>
    public IReadOnlyList<string>? Values(string name)
    {
        string[] values = [.. parameters.Where(p => p.Name == name || p.Name == name + "[]").Select(p => p.Value)];
        return values.Length == 0 ? null : values;
    }

    /// <summary>The elements of a list of maps, in order.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Maps(string name)
    {
        var maps = new List<Dictionary<string, string>>();
        foreach (var (parameter, value) in parameters)
        {
            if (Key(parameter, name) is not { } key)
                continue;
            if (maps.Count == 0 || maps[^1].ContainsKey(key))
                maps.Add(new Dictionary<string, string>(StringComparer.Ordinal));
            maps[^1][key] = value;
        }

        return maps;
    }

    private static string? Key(string parameter, string list)
    {
        if (!parameter.StartsWith(list + "[]", StringComparison.Ordinal))
            return null;
        string key = parameter[(list.Length + 2)..].Trim('[', ']');
        return key.Length == 0 ? null : key;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
