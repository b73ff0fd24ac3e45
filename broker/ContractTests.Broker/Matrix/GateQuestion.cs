using ContractTests.Broker.Web;

namespace ContractTests.Broker.Matrix;

/// <summary>The question whether a version can be deployed, as the form of its page asks it.</summary>
/// <param name="Version">The number. Instead of it, one of the next four names the version.</param>
/// <param name="Branch">Its newest version is meant.</param>
/// <param name="Tag">The newest version with it is meant.</param>
/// <param name="From">The environment that it is in.</param>
/// <param name="Environment">Where it is to go.</param>
/// <param name="To">The tag that stands for where it is to go.</param>
internal sealed record GateQuestion(
    string? Pacticipant, string? Version, string? Branch, string? Tag, string? From, bool Latest, string? Environment,
    string? To)
{
    public IReadOnlyList<Selector> Ignore { get; init; } = [];

    public bool EveryVersion { get; init; }

    /// <summary>Nothing was asked yet.</summary>
    public bool IsEmpty => Pacticipant is null && Version is null && Environment is null && To is null;

    /// <summary>How many ways of naming the version are used; there must be exactly one.</summary>
    public int Ways => ((object?[])[Version, Branch, Tag, From, Latest ? Latest : null]).Count(way => way is not null);

    public Selector Asked => new(Pacticipant)
    {
        Version = Version, Branch = Branch, Tag = Tag, Environment = From,
        Latest = Latest || Branch is not null || Tag is not null,
    };

    public MatrixRequest ToRequest() => new([Asked])
    {
        Target = Environment is null
            ? new Selector((string?)null) { Latest = true, Tag = To }
            : new Selector((string?)null) { Environment = Environment },
        LatestBy = Environment is null
            ? LatestBy.ConsumerVersionAndProvider
            : LatestBy.ConsumerVersionAndProviderVersion,
        Ignore = Ignore,
        EveryVersion = EveryVersion,
    };

    public static GateQuestion Read(NestedQuery query) => new(
        query.Text("pacticipant"), query.Text("version"), query.Text("branch"), query.Text("tag"), query.Text("from"),
        query.Text("latest") == "true", query.Text("environment"), query.Text("to"))
    {
        Ignore = [.. Ignored(query)],
        EveryVersion = query.Text("every") == "true",
    };

    /// <summary>The same question where an address of its own asks it.</summary>
    public static GateQuestion Of(MatrixRequest request)
    {
        var asked = request.Selectors[0];
        return new GateQuestion(
            asked.Pacticipant, asked.Version, asked.Branch, asked.Tag, asked.Environment,
            asked is { Latest: true, Branch: null, Tag: null }, request.Target?.Environment, request.Target?.Tag);
    }

    /// <summary>Plain names, or maps of name and version.</summary>
    private static IEnumerable<Selector> Ignored(NestedQuery query) =>
        (query.Values("ignore") ?? [])
            .Where(name => name.Length > 0)
            .Select(name => new Selector(name))
            .Concat(query.Maps("ignore", MatrixRequest.SelectorKeys).Select(MatrixRequest.ReadSelector)
                .Where(selector => selector.Pacticipant is not null));
}
