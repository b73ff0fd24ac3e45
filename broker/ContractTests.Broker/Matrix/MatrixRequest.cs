using ContractTests.Broker.Web;

namespace ContractTests.Broker.Matrix;

/// <summary>How results are grouped into rows.</summary>
internal enum LatestBy
{
    /// <summary>Every result of every revision.</summary>
    EveryResult,

    /// <summary><c>cvpv</c>: the last result for each consumer version and provider version.</summary>
    ConsumerVersionAndProviderVersion,

    /// <summary><c>cvp</c>: that of the newest provider version for each consumer version.</summary>
    ConsumerVersionAndProvider,

    /// <summary><c>cp</c>: that of the newest versions of both.</summary>
    ConsumerAndProvider,
}

/// <summary>A request to the matrix.</summary>
/// <param name="Selectors">The selected versions.</param>
internal sealed record MatrixRequest(IReadOnlyList<Selector> Selectors)
{
    public const int DefaultLimit = 100;

    /// <summary>The parameters of a selector.</summary>
    public static readonly string[] SelectorKeys =
        ["pacticipant", "version", "latest", "tag", "branch", "mainBranch", "environment"];

    public IReadOnlyList<Selector> Ignore { get; init; } = [];

    /// <summary>Which versions of integrated participants are included; null infers none.</summary>
    public Selector? Target { get; init; }

    public LatestBy LatestBy { get; init; }

    /// <summary>Only rows with one of these results are kept; null keeps all.</summary>
    public IReadOnlyList<bool?>? Success { get; init; }

    /// <summary>Null for every row.</summary>
    public int? Limit { get; init; }

    /// <summary>
    /// Whether each provider version must have a result; otherwise one version with a result is enough.
    /// </summary>
    public bool EveryVersion { get; init; }

    /// <summary>Reads <c>GET /matrix</c>; problems are added to <paramref name="errors"/>.</summary>
    public static MatrixRequest Read(NestedQuery query, List<string> errors) =>
        Read(query, [.. query.Maps("q", SelectorKeys).Select(ReadSelector)], errors);

    public static MatrixRequest Read(NestedQuery query, IReadOnlyList<Selector> selectors, List<string> errors)
    {
        if (selectors.Count == 0)
            errors.Add("Please provide 1 or more version selectors, as in q[][pacticipant]=Foo&q[][version]=1.");
        return new MatrixRequest(selectors)
        {
            Ignore = [.. query.Maps("ignore", SelectorKeys).Select(ReadSelector)],
            Target = ReadTarget(query, errors),
            LatestBy = ReadLatestBy(query.Text("latestby"), errors),
            Success = ReadSuccess(query.Values("success"), errors),
            Limit = ReadLimit(query.Text("limit"), errors),
            EveryVersion = query.Text("every") == "true",
        };
    }

    public static Selector ReadSelector(IReadOnlyDictionary<string, string> map) =>
        new(Text(map, "pacticipant"))
        {
            Version = Text(map, "version"),
            Latest = Text(map, "latest") == "true",
            Tag = Text(map, "tag"),
            Branch = Text(map, "branch"),
            MainBranch = Text(map, "mainBranch") == "true",
            Environment = Text(map, "environment"),
        };

    private static string? Text(IReadOnlyDictionary<string, string> map, string key) =>
        map.TryGetValue(key, out var value) && !string.IsNullOrWhiteSpace(value) ? value : null;

    private static Selector? ReadTarget(NestedQuery query, List<string> errors)
    {
        var target = new Selector((string?)null)
        {
            Latest = query.Text("latest") == "true",
            Tag = query.Text("tag"),
            MainBranch = query.Text("mainBranch") == "true",
            Environment = query.Text("environment"),
        };
        var named = (target.Tag is null ? 0 : 1) + (target.Environment is null ? 0 : 1) + (target.MainBranch ? 1 : 0);
        if (named > 1)
            errors.Add("Cannot specify more than one of tag, environment and mainBranch.");
        if (target is { Latest: true, Environment: not null })
            errors.Add("Cannot specify both latest=true and an environment.");
        return target.IsWhole ? null : target;
    }

    private static LatestBy ReadLatestBy(string? text, List<string> errors)
    {
        switch (text)
        {
            case null:
                return LatestBy.EveryResult;
            case "cvpv":
                return LatestBy.ConsumerVersionAndProviderVersion;
            case "cvp":
                return LatestBy.ConsumerVersionAndProvider;
            case "cp":
                return LatestBy.ConsumerAndProvider;
            default:
                errors.Add($"latestby: expected cvpv, cvp or cp, but found {text}.");
                return LatestBy.EveryResult;
        }
    }

    private static List<bool?>? ReadSuccess(IReadOnlyList<string>? texts, List<string> errors)
    {
        if (texts is null)
            return null;
        var kept = new List<bool?>();
        foreach (var text in texts)
        {
            if (text.Length == 0)
                kept.Add(null);
            else if (bool.TryParse(text, out var value))
                kept.Add(value);
            else
                errors.Add($"success: expected true, false or nothing, but found {text}.");
        }

        return kept;
    }

    private static int? ReadLimit(string? text, List<string> errors)
    {
        if (text is null)
            return DefaultLimit;
        if (QueryNumber.Read(text) is { } limit and >= 1)
            return limit;
        errors.Add("The limit must be 1 or greater.");
        return DefaultLimit;
    }
}
