using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Matrix;

/// <summary>Finds the versions that selectors mean.</summary>
internal sealed class SelectorResolution(Session session)
{
    private readonly Dictionary<string, Task<Participant?>> _found = new(StringComparer.Ordinal);

    private sealed record Participant(long Id, string? MainBranch);

    public async Task<IReadOnlyList<ResolvedSelector>> ResolveAll(IEnumerable<Selector> selectors, bool specified) =>
    [
        .. (await session.Abreast(selectors.Select<Selector, Func<Task<IReadOnlyList<ResolvedSelector>>>>(
            selector => () => Resolve(selector, specified)))).SelectMany(resolved => resolved),
    ];

    public async Task<IReadOnlyList<ResolvedSelector>> Resolve(Selector selector, bool specified)
    {
        string name = selector.Pacticipant!;
        var participant = await Find(name);
        if (participant is null || selector.IsWhole)
            return [new ResolvedSelector(selector, name, participant?.Id, null, specified)];

        string? branch = selector.Branch ?? (selector.MainBranch ? participant.MainBranch : null);
        var versions = selector.MainBranch && branch is null ? [] : await Versions(participant.Id, selector, branch);
        if (versions.Count == 0)
            return [new ResolvedSelector(selector, name, participant.Id, null, specified) { Branch = branch }];
        return [.. versions.Select(version =>
            new ResolvedSelector(selector, name, participant.Id, version, specified) { Branch = branch })];
    }

    /// <summary>All of them at once, which all mean what is in the same environment now.</summary>
    /// <param name="pacticipants">Id and name.</param>
    /// <param name="target">Names the environment and nothing else.</param>
    public async Task<IReadOnlyList<ResolvedSelector>> ResolveInEnvironment(
        IReadOnlyDictionary<long, string> pacticipants, Selector target)
    {
        var present = (await session.Rows(
            "Matrix/versions_in_environment.sql",
            row => (Pacticipant: row.GetInt64(0), Version: new SelectedVersion(row.GetInt64(1), row.GetString(2))),
            ("pacticipants", pacticipants.Keys), ("environment", target.Environment)))
            .ToLookup(row => row.Pacticipant, row => row.Version);
        return [.. pacticipants.SelectMany(pacticipant => present[pacticipant.Key].Cast<SelectedVersion?>()
            .DefaultIfEmpty()
            .Select(version => new ResolvedSelector(
                target with { Pacticipant = pacticipant.Value }, pacticipant.Value, pacticipant.Key, version,
                Specified: false)))];
    }

    public async Task<bool> Exists(string pacticipant) => await Find(pacticipant) is not null;

    private Task<Participant?> Find(string name) =>
        _found.TryGetValue(name, out var known) ? known : _found[name] = session.Row(
            "select id, main_branch from pacticipant where name = @name",
            row => new Participant(row.GetInt64(0), row.TextOrNull(1)),
            ("name", name));

    /// <summary>Newest first.</summary>
    private async Task<List<SelectedVersion>> Versions(long pacticipant, Selector selector, string? branch)
    {
        var criteria = new List<Func<bool, Task<List<SelectedVersion>>>>();
        if (selector.Version is { } number)
            criteria.Add(_ => ByNumber(pacticipant, number));
        if (selector.Environment is { } environment)
            criteria.Add(_ => InEnvironment(pacticipant, environment));
        if (selector.Tag is { } tag)
            criteria.Add(alone => selector.Latest && alone ? TagHead(pacticipant, tag) : Tagged(pacticipant, tag));
        if (branch is not null)
            criteria.Add(alone => selector.Latest && alone ? Head(pacticipant, branch) : OnBranch(pacticipant, branch));
        if (criteria.Count == 0)
            return await Latest(pacticipant);

        var found = await criteria[0](criteria.Count == 1);
        foreach (var criterion in criteria.Skip(1))
        {
            var also = (await criterion(false)).Select(version => version.Id).ToHashSet();
            found.RemoveAll(version => !also.Contains(version.Id));
        }

        return selector.Latest ? [.. found.Take(1)] : found;
    }

    private Task<List<SelectedVersion>> ByNumber(long pacticipant, string number) =>
        Select(
            "select id, number from version where pacticipant_id = @pacticipant and number = @number",
            ("pacticipant", pacticipant), ("number", number));

    private Task<List<SelectedVersion>> Latest(long pacticipant) =>
        Select(
            "select id, number from version where pacticipant_id = @pacticipant order by id desc limit 1",
            ("pacticipant", pacticipant));

    private Task<List<SelectedVersion>> InEnvironment(long pacticipant, string environment) =>
        session.Rows(
            "Matrix/versions_in_environment.sql",
            row => new SelectedVersion(row.GetInt64(1), row.GetString(2)),
            ("pacticipants", new[] { pacticipant }), ("environment", environment));

    private Task<List<SelectedVersion>> TagHead(long pacticipant, string tag) =>
        Select(
            """
            select v.id, v.number from tag_head h join version v on v.id = h.version_id
            where h.pacticipant_id = @pacticipant and h.name = @tag
            """,
            ("pacticipant", pacticipant), ("tag", tag));

    private Task<List<SelectedVersion>> Tagged(long pacticipant, string tag) =>
        Select(
            """
            select v.id, v.number from tag t join version v on v.id = t.version_id
            where t.pacticipant_id = @pacticipant and t.name = @tag order by v.id desc
            """,
            ("pacticipant", pacticipant), ("tag", tag));

    private Task<List<SelectedVersion>> Head(long pacticipant, string branch) =>
        Select(
            """
            select v.id, v.number from branch b
            join branch_head h on h.branch_id = b.id
            join version v on v.id = h.version_id
            where b.pacticipant_id = @pacticipant and b.name = @branch
            """,
            ("pacticipant", pacticipant), ("branch", branch));

    private Task<List<SelectedVersion>> OnBranch(long pacticipant, string branch) =>
        Select(
            """
            select v.id, v.number from branch b
            join branch_version m on m.branch_id = b.id
            join version v on v.id = m.version_id
            where b.pacticipant_id = @pacticipant and b.name = @branch order by v.id desc
            """,
            ("pacticipant", pacticipant), ("branch", branch));

    private Task<List<SelectedVersion>> Select(string sql, params (string Name, object? Value)[] values) =>
        session.Rows(sql, row => new SelectedVersion(row.GetInt64(0), row.GetString(1)), values);
}
