using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContractTests.Cli.Importing;

/// <summary>Imports the environments, and each pacticipant with its branches and versions.</summary>
internal sealed class VersionImport(
    Source source, Target target, Changes changes, ImportCounts tally, LeftOut leftOut, Progress progress)
{
    private const int PageSize = 500, VersionsAtOnce = 100;

    private int _read;
    private volatile bool _hasAllVersions = true;

    /// <summary>Whether the source returned every list of versions.</summary>
    public bool HasAllVersions => _hasAllVersions;

    public async Task Environments(CancellationToken cancellation)
    {
        var environments = new JsonArray();
        var all = await source.FindOptional("environments", cancellation) ?? default;
        foreach (var environment in all.Embedded("environments"))
        {
            tally.There("environments");
            environments.Add((JsonNode)new JsonObject
            {
                ["uuid"] = environment.Text("uuid") ?? Guid.NewGuid().ToString(),
                ["name"] = environment.Text("name"),
                ["displayName"] = environment.Text("displayName"),
                ["production"] = environment.Flag("production"),
                ["contacts"] = environment.Copy("contacts"),
                ["createdAt"] = environment.Text("createdAt"),
                ["updatedAt"] = environment.Text("updatedAt"),
            });
        }

        await target.Write(new JsonObject { ["environments"] = environments }, cancellation);
    }

    /// <summary>All its versions, oldest first.</summary>
    public async Task<List<KnownVersion>> Pacticipant(JsonElement pacticipant, CancellationToken cancellation)
    {
        tally.There("pacticipants");
        if (pacticipant.Text("name") is not { } name)
        {
            leftOut.Add("pacticipants", "expected each to have a name, but found one without");
            return [];
        }

        await Write(name, pacticipant, cancellation);
        var versions = await Versions(name, cancellation);
        await Write(name, versions, cancellation);
        return versions;
    }

    private async Task Write(string name, JsonElement pacticipant, CancellationToken cancellation)
    {
        var (resource, mark) = ($"pacticipants/{Uri.EscapeDataString(name)}", pacticipant.Mark());
        if (target.Mark(resource) == mark)
        {
            tally.Here("pacticipants");
            return;
        }

        var owner = new JsonObject { ["name"] = name };
        foreach (var field in new[]
        {
            "displayName", "repositoryUrl", "repositoryName", "repositoryNamespace", "mainBranch", "createdAt",
        })
            owner[field] = pacticipant.Text(field);
        owner["labels"] = Hal.List(pacticipant.Embedded("labels").Select(each => each.Text("name")).OfType<string>());
        var part = new JsonObject
        {
            ["pacticipant"] = owner,
            ["marks"] = new JsonArray(Target.NewMark(resource, mark)),
        };
        var here = await target.Write(part, cancellation);
        tally.Here("pacticipants", here.GetValueOrDefault("pacticipants"));
    }

    private async Task Write(string pacticipant, List<KnownVersion> versions, CancellationToken cancellation)
    {
        foreach (var (kind, count) in versions.SelectMany(version => version.Counts()))
            tally.There(kind, count);
        var changed = versions.Where(changes.Has).ToList();
        foreach (var (kind, count) in versions.Except(changed).SelectMany(version => version.Counts()))
            tally.Here(kind, count);

        if (changed.Count == 0)
            return;
        var branches = await Branches(pacticipant, cancellation);
        var begun = Target.Of(pacticipant);
        begun["branches"] = new JsonArray([.. branches]);
        await target.Write(begun, cancellation);
        foreach (var some in changed.Chunk(VersionsAtOnce))
        {
            var part = Target.Of(pacticipant);
            part["versions"] = new JsonArray([.. some.Select(version => version.ToJson())]);
            await target.Write(part, cancellation);
        }

        var ended = Target.Of(pacticipant);
        ended["heads"] = new JsonArray([.. Heads(versions)]);
        await target.Write(ended, cancellation);
    }

    private static IEnumerable<JsonNode> Heads(List<KnownVersion> versions)
    {
        var until = versions.SelectMany(version => version.Branches, (version, branch) => (branch, version.CreatedAt))
            .GroupBy(each => each.branch, each => each.CreatedAt, StringComparer.Ordinal)
            .ToDictionary(branch => branch.Key, branch => branch.Max(StringComparer.Ordinal));
        return versions.SelectMany(version => version.Heads, (version, branch) => new JsonObject
        {
            ["branch"] = branch,
            ["version"] = version.Number,
            ["addedUntil"] = until[branch] ?? version.CreatedAt,
        });
    }

    /// <summary>Older brokers do not list branches; a branch is then created with its first version.</summary>
    private async Task<List<JsonNode>> Branches(string pacticipant, CancellationToken cancellation)
    {
        var branches = new List<JsonNode>();
        for (var page = 1; ; page++)
        {
            var list = await source.FindOptional(
                $"pacticipants/{Uri.EscapeDataString(pacticipant)}/branches?pageNumber={page}&pageSize={PageSize}",
                cancellation) ?? default;
            branches.AddRange(list.Embedded("branches")
                .Where(branch => branch.Text("name") is not null && branch.Text("createdAt") is not null)
                .Select(branch => new JsonObject
                {
                    ["name"] = branch.Text("name"),
                    ["createdAt"] = branch.Text("createdAt"),
                }));
            if (!list.Embedded("branches").Any() || list.Links("next").Count == 0)
                return branches;
        }
    }

    /// <summary>Brokers list the newest version first, but versions must be added oldest first.</summary>
    private async Task<List<KnownVersion>> Versions(string pacticipant, CancellationToken cancellation)
    {
        var versions = new List<KnownVersion>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { "" };
        for (var page = 1; ; page++)
        {
            var address = $"pacticipants/{Uri.EscapeDataString(pacticipant)}/versions"
                + $"?pageNumber={page}&pageSize={PageSize}";
            if (await source.FindList(address, cancellation) is not { } list)
            {
                _hasAllVersions = false;
                break;
            }

            var known = list.Embedded("versions").Select(each => KnownVersion.Read(pacticipant, each)).ToList();
            if (known.Exists(version => version.Number.Length == 0))
                leftOut.Add(address, "expected each version to have a number, but found one without");
            var before = versions.Count;
            versions.AddRange(known.Where(version => seen.Add(version.Number)));
            progress.Tell("versions", Interlocked.Add(ref _read, versions.Count - before));
            if (versions.Count == before || list.Links("next").Count == 0)
                break;
        }

        versions.Reverse();
        return versions;
    }
}
