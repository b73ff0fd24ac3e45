using System.Text;

namespace ContractTests.Pacts;

/// <summary>
/// The query of a request: as text, which versions 1 and 1.1 compare, and as parameters, which later versions compare.
/// </summary>
public sealed record QueryString
{
    public static readonly QueryString Empty = new("", []);

    private QueryString(string text, Sequence<QueryParameter> parameters)
    {
        Text = text;
        Parameters = parameters;
    }

    /// <summary>The query after the question mark, percent-encoded.</summary>
    public string Text { get; }

    /// <summary>One entry per name, in the order of first appearance, with decoded values in order.</summary>
    public Sequence<QueryParameter> Parameters { get; }

    public static QueryString Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return Empty;

        var parameters = new List<(string Name, List<string?> Values)>();
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var pair in text.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = Decode(equals < 0 ? pair : pair[..equals]);
            var value = equals < 0 ? null : Decode(pair[(equals + 1)..]);
            if (positions.TryAdd(name, parameters.Count))
                parameters.Add((name, [value]));
            else
                parameters[positions[name]].Values.Add(value);
        }

        var read = parameters.Select(entry => new QueryParameter(entry.Name, entry.Values.ToSequence()));
        return new QueryString(text.TrimStart('?'), read.ToSequence());
    }

    public static QueryString Of(IEnumerable<QueryParameter> parameters)
    {
        var all = parameters.ToSequence();
        var text = new StringBuilder();
        foreach (var parameter in all)
        {
            foreach (var value in parameter.Values)
            {
                text.Append(text.Length == 0 ? "" : "&").Append(Uri.EscapeDataString(parameter.Name));
                if (value is not null)
                    text.Append('=').Append(Uri.EscapeDataString(value));
            }
        }

        return all.Count == 0 ? Empty : new QueryString(text.ToString(), all);
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}

/// <summary>A query parameter; a value is null if the query has the name without an equals sign.</summary>
public sealed record QueryParameter(string Name, Sequence<string?> Values);
