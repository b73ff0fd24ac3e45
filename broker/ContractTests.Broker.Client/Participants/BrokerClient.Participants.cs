using System.Text.Json.Nodes;

namespace ContractTests.Broker.Client;

public sealed partial class BrokerClient
{
    public async Task<IReadOnlyList<Participant>> Participants(CancellationToken cancellation = default)
    {
        var url = await index.Address("pb:pacticipants", "pacticipants", cancellation);
        var all = await Get(url, "the participants", cancellation);
        return [.. all.Embedded("pacticipants").Select(ReadParticipant)];
    }

    /// <summary>Null if there is none of that name.</summary>
    public async Task<Participant?> Participant(string name, CancellationToken cancellation = default) =>
        await Find(await ParticipantUrl(name, cancellation), $"the participant {name}", cancellation) is { } found
            ? ReadParticipant(found)
            : null;

    /// <summary>Creates the participant, or changes what is given of an existing one.</summary>
    public async Task<Participant> SaveParticipant(Participant participant, CancellationToken cancellation = default)
    {
        var body = new JsonObject { ["name"] = participant.Name };
        Put(body, "displayName", participant.DisplayName);
        Put(body, "mainBranch", participant.MainBranch);
        Put(body, "repositoryUrl", participant.RepositoryUrl);
        var url = await ParticipantUrl(participant.Name, cancellation);
        var call = new BrokerCall(HttpMethod.Patch, url, $"{participant.Name} to be saved") { Body = body };
        return ReadParticipant((await broker.Send(call, cancellation)).Resource());
    }

    /// <summary>Deletes the participant with its versions, pacts and results; false if there was none.</summary>
    public async Task<bool> DeleteParticipant(string name, CancellationToken cancellation = default) =>
        await Delete(await ParticipantUrl(name, cancellation), $"{name} to be deleted", cancellation);

    /// <summary>Null if there is no such version.</summary>
    public async Task<ParticipantVersion?> Version(
        string participant, string number, CancellationToken cancellation = default)
    {
        var url = await VersionUrl(participant, number, cancellation);
        return await Find(url, $"version {number} of {participant}", cancellation) is { } found
            ? ReadVersion(participant, found)
            : null;
    }

    /// <summary>The newest version, or the newest one with that tag; null if there is none.</summary>
    public async Task<ParticipantVersion?> LatestVersion(
        string participant, string? tag = null, CancellationToken cancellation = default)
    {
        var url = tag is null
            ? await index.Address(
                "pb:latest-version", "pacticipants/{pacticipant}/latest-version", cancellation,
                ("pacticipant", participant))
            : await index.Address(
                "pb:latest-tagged-version", "pacticipants/{pacticipant}/latest-version/{tag}", cancellation,
                ("pacticipant", participant), ("tag", tag));
        return await Find(url, $"the latest version of {participant}", cancellation) is { } found
            ? ReadVersion(participant, found)
            : null;
    }

    /// <summary>The head of a branch; null if there is no such branch.</summary>
    public async Task<ParticipantVersion?> BranchHead(
        string participant, string branch, CancellationToken cancellation = default)
    {
        var url = index.Path(
            "pacticipants/{pacticipant}/branches/{branch}/latest-version",
            ("pacticipant", participant), ("branch", branch));
        return await Find(url, $"the head of branch {branch} of {participant}", cancellation) is { } found
            ? ReadVersion(participant, found)
            : null;
    }

    /// <summary>Creates the version, or sets the build address of an existing one.</summary>
    public async Task SaveVersion(
        string participant, string number, string? buildUrl = null, CancellationToken cancellation = default)
    {
        var body = new JsonObject();
        Put(body, "buildUrl", buildUrl);
        var call = new BrokerCall(
            HttpMethod.Patch,
            await VersionUrl(participant, number, cancellation),
            $"version {number} of {participant} to be saved")
        {
            Body = body,
            ContentType = BrokerCall.MergePatch,
        };
        await broker.Send(call, cancellation);
    }

    /// <summary>Puts a version on a branch, creating both if needed; it becomes the head of the branch.</summary>
    public async Task AddToBranch(
        string participant, string version, string branch, CancellationToken cancellation = default)
    {
        var url = await index.Address(
            "pb:pacticipant-branch-version",
            "pacticipants/{pacticipant}/branches/{branch}/versions/{version}",
            cancellation,
            ("pacticipant", participant), ("branch", branch), ("version", version));
        await Ensure(url, $"version {version} of {participant} to be added to branch {branch}", cancellation);
    }

    /// <summary>Tags a version, creating it if needed.</summary>
    public async Task AddTag(
        string participant, string version, string tag, CancellationToken cancellation = default) =>
        await Ensure(
            await TagUrl(participant, version, tag, cancellation),
            $"version {version} of {participant} to be tagged {tag}",
            cancellation);

    /// <summary>False if the version had no such tag.</summary>
    public async Task<bool> RemoveTag(
        string participant, string version, string tag, CancellationToken cancellation = default) =>
        await Delete(
            await TagUrl(participant, version, tag, cancellation),
            $"tag {tag} to be removed from version {version} of {participant}",
            cancellation);

    /// <summary>The first 100 branches, newest change first.</summary>
    public async Task<IReadOnlyList<ParticipantBranch>> Branches(
        string participant, CancellationToken cancellation = default)
    {
        var url = index.Path("pacticipants/{pacticipant}/branches", ("pacticipant", participant));
        var all = await Get(url, $"the branches of {participant}", cancellation);
        return [.. all.Embedded("branches")
            .Select(b => new ParticipantBranch(b.Text("name") ?? "", b.Time("updatedAt") ?? b.Time("createdAt")))];
    }

    /// <summary>Deletes the branch, not its versions; false if there was none.</summary>
    public async Task<bool> DeleteBranch(string participant, string branch, CancellationToken cancellation = default)
    {
        var url = await index.Address(
            "pb:pacticipant-branch", "pacticipants/{pacticipant}/branches/{branch}", cancellation,
            ("pacticipant", participant), ("branch", branch));
        return await Delete(url, $"branch {branch} of {participant} to be deleted", cancellation);
    }

    private Task<Uri> ParticipantUrl(string name, CancellationToken cancellation) =>
        index.Address("pb:pacticipant", "pacticipants/{pacticipant}", cancellation, ("pacticipant", name));

    private Task<Uri> VersionUrl(string participant, string number, CancellationToken cancellation) =>
        index.Address(
            "pb:pacticipant-version", "pacticipants/{pacticipant}/versions/{version}", cancellation,
            ("pacticipant", participant), ("version", number));

    private Task<Uri> TagUrl(string participant, string version, string tag, CancellationToken cancellation) =>
        index.Address(
            "pb:pacticipant-version-tag", "pacticipants/{pacticipant}/versions/{version}/tags/{tag}", cancellation,
            ("pacticipant", participant), ("version", version), ("tag", tag));

    private Task<BrokerAnswer> Ensure(Uri url, string expected, CancellationToken cancellation) =>
        broker.Send(new BrokerCall(HttpMethod.Put, url, expected), cancellation);

    private static void Put(JsonObject body, string name, string? value)
    {
        if (value is not null)
            body[name] = value;
    }

    private static Participant ReadParticipant(HalResource read) => new(read.Text("name") ?? "")
    {
        DisplayName = read.Text("displayName"),
        MainBranch = read.Text("mainBranch"),
        RepositoryUrl = read.Text("repositoryUrl"),
        LatestVersion = read.EmbeddedOne("latestVersion").Text("number"),
    };

    private static ParticipantVersion ReadVersion(string participant, HalResource read) =>
        new(participant, read.Text("number") ?? "")
        {
            BuildUrl = read.Text("buildUrl"),
            Branches = [.. read.Embedded("branchVersions").Select(b => b.Text("name")).OfType<string>()],
            Tags = [.. read.Embedded("tags").Select(t => t.Text("name")).OfType<string>()],
            CreatedAt = read.Time("createdAt"),
        };
}
