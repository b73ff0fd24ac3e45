using Microsoft.AspNetCore.WebUtilities;

namespace ContractTests.Broker.Web;

/// <summary>
/// Reads query parameters that nest: <c>q[][pacticipant]=A&amp;q[][version]=1&amp;q[][pacticipant]=B</c> are two
/// elements of the list q, because a new one begins where a key repeats. <c>q[]pacticipant=A</c> means the same.
/// Blank values count as absent.
/// </summary>
internal sealed class NestedQuery
{
    private readonly IQueryCollection _query;
    private readonly List<(string Name, string Value)> _inOrder = [];

    public NestedQuery(HttpRequest request)
    {
        _query = request.Query;
#pragma warning disable RS0030 // The order across names is in the text only; each is then asked for by its name.
        foreach (var parameter in new QueryStringEnumerable(request.QueryString.Value))
#pragma warning restore RS0030
            _inOrder.Add((parameter.DecodeName().ToString(), parameter.DecodeValue().ToString()));
    }

    public string? Text(string name) =>
        _query[name] is [.., { } last] && !string.IsNullOrWhiteSpace(last) ? last : null;

    /// <summary>All values of <c>name</c> and <c>name[]</c>, blank ones too; null if there are none.</summary>
    public IReadOnlyList<string>? Values(string name)
    {
        string[] values = [.. _query[name].Concat(_query[name + "[]"]).OfType<string>()];
        return values.Length == 0 ? null : values;
    }

    /// <summary>The elements of a list of maps, in order; one without any of these keys is an empty map.</summary>
    public IEnumerable<IReadOnlyDictionary<string, string>> Maps(string name, IEnumerable<string> keys)
    {
        var wanted = keys
            .Where(key => _query.ContainsKey($"{name}[][{key}]") || _query.ContainsKey($"{name}[]{key}"))
            .ToHashSet(StringComparer.Ordinal);
        return Maps(name).Select(map => map.Where(pair => wanted.Contains(pair.Key)).ToDictionary());
    }

    private List<Dictionary<string, string>> Maps(string name)
    {
        var maps = new List<Dictionary<string, string>>();
        foreach (var (parameter, value) in _inOrder)
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
        var key = parameter[(list.Length + 2)..].Trim('[', ']');
        return key.Length == 0 ? null : key;
    }
}
