using System.Collections;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace ContractTests.Broker.Tests.OpenApi;

/// <summary>
/// Notes by which names a broker asks for parameters of the query, whether they were sent or not. Nothing in the
/// broker reads the query's text by itself: its BannedSymbols.txt sees to that.
/// </summary>
internal sealed partial class ReadParameters(IQueryCollection sent) : IQueryFeature, IQueryCollection
{
    private readonly HashSet<string> _names = [];

    /// <summary>In the spelling of the description: <c>q[][version]</c> is <c>q[]version</c> too.</summary>
    public IReadOnlyCollection<string> Names
    {
        get
        {
            lock (_names)
                return [.. _names];
        }
    }

    IQueryCollection IQueryFeature.Query
    {
        get => this;
        set => throw new NotSupportedException("A broker leaves the query as it came.");
    }

    public int Count => throw ReadWithoutNames();

    public ICollection<string> Keys => throw ReadWithoutNames();

    public StringValues this[string key] => sent[Noted(key)];

    /// <summary>Starts recording the parameters that are read in this request.</summary>
    public static ReadParameters Of(HttpContext context)
    {
        var read = new ReadParameters(context.Request.Query);
        context.Features.Set<IQueryFeature>(read);
        return read;
    }

    public bool ContainsKey(string key) => sent.ContainsKey(Noted(key));

    public bool TryGetValue(string key, out StringValues value) => sent.TryGetValue(Noted(key), out value);

    public IEnumerator<KeyValuePair<string, StringValues>> GetEnumerator() => throw ReadWithoutNames();

    IEnumerator IEnumerable.GetEnumerator() => throw ReadWithoutNames();

    private static NotSupportedException ReadWithoutNames() =>
        new("Expected the broker to ask for parameters by name, so that they can be compared with those described.");

    private string Noted(string key)
    {
        lock (_names)
            _names.Add(BareKey().Replace(key, "[][$1]"));
        return key;
    }

    [GeneratedRegex(@"\[\](\w+)$")]
    private static partial Regex BareKey();
}
