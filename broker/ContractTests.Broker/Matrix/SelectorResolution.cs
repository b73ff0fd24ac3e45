using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Matrix;

/// <summary>Resolves selectors to versions.</summary>
internal sealed class SelectorResolution(Session session)
{
    private const string OfPacticipant = "(select id from pacticipant where name = @pacticipant)";

    private readonly Dictionary<string, Task<Participant?>> _found = [];
    private readonly Dictionary<Selector, Task<List<SelectedVersion>>> _versions = [];

    private sealed record Participant(long Id, string? MainBranch);

    public async Task<IReadOnlyList<ResolvedSelector>> ResolveAll(IEnumerable<Selector> selectors, bool specified) =>
    [
        .. (await session.WhenAll(selectors.Select<Selector, Func<Task<IReadOnlyList<ResolvedSelector>>>>(
            selector => () => Resolve(selector, specified)))).SelectMany(resolved => resolved),
    ];

    public async Task<IReadOnlyList<ResolvedSelector>> Resolve(Selector selector, bool specified)
    {
        var name = selector.Pacticipant!;
        var (participant, versions) = await session.WhenAll(() => Find(name), () => Versions(selector));
        if (participant is null)
            return [new ResolvedSelector(selector, name, null, null, specified)];
        var branch = BranchOf(selector, participant);
        if (versions.Count == 0)
            return [new ResolvedSelector(selector, name, participant.Id, null, specified) { Branch = branch }];
        return [.. versions.Select(version =>
            new ResolvedSelector(selector, name, participant.Id, version, specified) { Branch = branch })];
    }

    /// <summary>Resolves selectors at once that all select what is currently in the same environment.</summary>
    /// <param name="pacticipants">Ids and names.</param>
    /// <param name="target">Contains only the environment.</param>
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

    /// <summary>Whether the participant exists; its versions are read in the same round trip.</summary>
    public async Task<bool> Exists(Selector selector) =>
        (await session.WhenAll(() => Find(selector.Pacticipant!), () => Versions(selector))).First is not null;

    private Task<Participant?> Find(string name) =>
        _found.TryGetValue(name, out var known) ? Shared(known) : _found[name] = session.Row(
            "select id, main_branch from pacticipant where name = @name",
            row => new Participant(row.GetInt64(0), row.TextOrNull(1)),
            ("name", name));

    private static string? BranchOf(Selector selector, Participant? participant) =>
        selector.Branch ?? (selector.MainBranch ? participant?.MainBranch : null);

    /// <summary>Newest first.</summary>
    private Task<List<SelectedVersion>> Versions(Selector selector) =>
        _versions.TryGetValue(selector, out var known) ? Shared(known) : _versions[selector] = LookFor(selector);

    /// <summary>
    /// If several continuations await one task, only the first runs at once, and the others are queued; parallel
    /// operations must continue together.
    /// </summary>
    private static Task<T> Shared<T>(Task<T> known) => known.IsCompleted ? known : known.ContinueWith(
        done => done, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default)
        .Unwrap();

    private async Task<List<SelectedVersion>> LookFor(Selector selector)
    {
        var name = selector.Pacticipant!;
        if (selector.IsWhole)
            return [];
        var branch = BranchOf(selector, selector.MainBranch ? await Find(name) : null);
        if (selector.MainBranch && branch is null)
            return [];
        var criteria = new List<Func<bool, Task<List<SelectedVersion>>>>();
        if (selector.Version is { } number)
            criteria.Add(_ => ByNumber(name, number));
        if (selector.Environment is { } environment)
            criteria.Add(_ => InEnvironment(name, environment));
        if (selector.Tag is { } tag)
            criteria.Add(alone => selector.Latest && alone ? TagHead(name, tag) : Tagged(name, tag));
        if (branch is not null)
            criteria.Add(alone => selector.Latest && alone ? Head(name, branch) : OnBranch(name, branch));
        if (criteria.Count == 0)
            return await Latest(name);

        var found = await criteria[0](criteria.Count == 1);
        foreach (var criterion in criteria.Skip(1))
        {
            var also = (await criterion(false)).Select(version => version.Id).ToHashSet();
            found.RemoveAll(version => !also.Contains(version.Id));
        }

        return selector.Latest ? [.. found.Take(1)] : found;
    }

    private Task<List<SelectedVersion>> ByNumber(string pacticipant, string number) =>
        Select(
            $"select id, number from version where pacticipant_id = {OfPacticipant} and number = @number",
            ("pacticipant", pacticipant), ("number", number));

    private Task<List<SelectedVersion>> Latest(string pacticipant) =>
        Select(
            $"select id, number from version where pacticipant_id = {OfPacticipant} order by id desc limit 1",
            ("pacticipant", pacticipant));

    private async Task<List<SelectedVersion>> InEnvironment(string pacticipant, string environment) =>
        await Find(pacticipant) is not { } participant ? [] : await session.Rows(
            "Matrix/versions_in_environment.sql",
            row => new SelectedVersion(row.GetInt64(1), row.GetString(2)),
            ("pacticipants", new[] { participant.Id }), ("environment", environment));

    private Task<List<SelectedVersion>> TagHead(string pacticipant, string tag) =>
        Select(
            $"""
            select v.id, v.number from tag_head h join version v on v.id = h.version_id
            where h.pacticipant_id = {OfPacticipant} and h.name = @tag
            """,
            ("pacticipant", pacticipant), ("tag", tag));

    private Task<List<SelectedVersion>> Tagged(string pacticipant, string tag) =>
        Select(
            $"""
            select v.id, v.number from tag t join version v on v.id = t.version_id
            where t.pacticipant_id = {OfPacticipant} and t.name = @tag order by v.id desc
            """,
            ("pacticipant", pacticipant), ("tag", tag));

    private Task<List<SelectedVersion>> Head(string pacticipant, string branch) =>
        Select(
            $"""
            select v.id, v.number from branch b
            join branch_head h on h.branch_id = b.id
            join version v on v.id = h.version_id
            where b.pacticipant_id = {OfPacticipant} and b.name = @branch
            """,
            ("pacticipant", pacticipant), ("branch", branch));

    private Task<List<SelectedVersion>> OnBranch(string pacticipant, string branch) =>
        Select(
            $"""
            select v.id, v.number from branch b
            join branch_version m on m.branch_id = b.id
            join version v on v.id = m.version_id
            where b.pacticipant_id = {OfPacticipant} and b.name = @branch order by v.id desc
            """,
            ("pacticipant", pacticipant), ("branch", branch));

    private Task<List<SelectedVersion>> Select(string sql, params (string Name, object? Value)[] values) =>
        session.Rows(sql, row => new SelectedVersion(row.GetInt64(0), row.GetString(1)), values);
}
