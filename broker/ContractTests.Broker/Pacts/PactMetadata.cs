using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace ContractTests.Broker.Pacts;

/// <summary>
/// Why a provider's build got a pact. It is part of the pact's address, so that it is returned with the results: a
/// query string in URL-safe Base64.
/// </summary>
internal sealed record PactMetadata
{
    public static readonly PactMetadata None = new();

    public IReadOnlyList<MetadataSelector> Selectors { get; init; } = [];

    public bool? Pending { get; init; }

    public bool Wip { get; init; }

    public string? ConsumerVersion { get; init; }

    public long? ConsumerVersionId { get; init; }

    public IReadOnlyList<string> ConsumerVersionTags { get; init; } = [];

    /// <summary>The consumer versions that results belong to.</summary>
    public IReadOnlyList<long> ConsumerVersionIds =>
        [.. Selectors.Select(selector => selector.ConsumerVersionId).Append(ConsumerVersionId)
            .OfType<long>().Distinct()];

    public string Encode()
    {
        var pairs = new List<string>();
        foreach (var selector in Selectors)
        {
            Add(pairs, "s[][b]", selector.Branch);
            Add(pairs, "s[][t]", selector.Tag);
            Add(pairs, "s[][l]", selector.Latest ? "true" : null);
            Add(pairs, "s[][e]", selector.Environment);
            Add(pairs, "s[][cv]", selector.ConsumerVersionId?.ToString(CultureInfo.InvariantCulture));
        }

        Add(pairs, "p", Pending is { } pending ? (pending ? "true" : "false") : null);
        Add(pairs, "w", Wip ? "true" : null);
        Add(pairs, "cvn", ConsumerVersion);
        foreach (var tag in ConsumerVersionTags)
            Add(pairs, "cvt[]", tag);
        Add(pairs, "cv", ConsumerVersionId?.ToString(CultureInfo.InvariantCulture));
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join('&', pairs)));
    }

    /// <summary>Unreadable metadata is ignored.</summary>
    public static PactMetadata Decode(string? segment)
    {
        var encoded = (segment ?? "").TrimEnd('=');
        if (encoded.Length is 0 or > 16_384 || !Base64Url.IsValid(encoded))
            return None;

        var selectors = new List<Dictionary<string, string>>();
        var others = new Dictionary<string, string>(StringComparer.Ordinal);
        var tags = new List<string>();
        foreach (var pair in Encoding.UTF8.GetString(Base64Url.DecodeFromChars(encoded)).Split('&'))
        {
            var parts = pair.Split('=', 2);
            var name = Unescape(parts[0]);
            var value = parts.Length == 2 ? Unescape(parts[1]) : "";
            if (name.StartsWith("s[][", StringComparison.Ordinal))
                Add(selectors, name, value);
            else if (name == "cvt[]")
                tags.Add(value);
            else
                others[name] = value;
        }

        return new PactMetadata
        {
            Selectors = [.. selectors.Select(Selector)],
            Pending = others.TryGetValue("p", out var pending) ? pending == "true" : null,
            Wip = others.GetValueOrDefault("w") == "true" || others.GetValueOrDefault("wip") == "true",
            ConsumerVersion = others.GetValueOrDefault("cvn"),
            ConsumerVersionId = Id(others.GetValueOrDefault("cv")),
            ConsumerVersionTags = tags,
        };
    }

    private static void Add(List<string> pairs, string name, string? value)
    {
        if (value is not null)
            pairs.Add($"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}");
    }

    /// <summary>A repeated name begins the next selector.</summary>
    private static void Add(List<Dictionary<string, string>> selectors, string name, string value)
    {
        if (selectors.Count == 0 || selectors[^1].ContainsKey(name))
            selectors.Add(new Dictionary<string, string>(StringComparer.Ordinal));
        selectors[^1][name] = value;
    }

    private static MetadataSelector Selector(Dictionary<string, string> fields) => new(
        fields.GetValueOrDefault("s[][b]"),
        fields.GetValueOrDefault("s[][t]"),
        fields.GetValueOrDefault("s[][l]") == "true",
        fields.GetValueOrDefault("s[][e]"),
        Id(fields.GetValueOrDefault("s[][cv]")));

    private static long? Id(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}

/// <summary>Why a consumer version was selected for verification.</summary>
internal sealed record MetadataSelector(
    string? Branch, string? Tag, bool Latest, string? Environment, long? ConsumerVersionId);
