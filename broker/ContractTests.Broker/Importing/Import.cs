using System.Text.Json;
using ContractTests.Broker.Branches;
using ContractTests.Broker.Contracts;
using ContractTests.Broker.Environments;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Tags;
using ContractTests.Broker.Verifications;
using ContractTests.Broker.Versions;

namespace ContractTests.Broker.Importing;

/// <summary>
/// Writes what another broker knew, with the times that it had there and without what publishing sets off: no webhook
/// runs, no tag becomes a branch or a deployment. What is there already is left as it is, so that an import can be
/// repeated.
/// </summary>
internal sealed class Import(Session session)
{
    private static readonly PublishingOptions Plain = new()
    {
        MainBranchCandidates = [],
        FirstTagIsBranchWithin = TimeSpan.FromDays(-1),
        TagsRecordDeployments = false,
    };

    public async Task Write(Imported imported)
    {
        var now = session.Now;
        foreach (var environment in imported.Environments ?? [])
            await Write(environment);
        if (imported.Pacticipant is { } pacticipant)
        {
            session.Note("pacticipant", pacticipant.Name);
            session.GoTo(pacticipant.CreatedAt ?? now);
            await Write(pacticipant, imported, now);
        }

        session.GoTo(now);
    }

    private async Task Write(ImportedEnvironment environment)
    {
        if (await session.EnvironmentNamed(environment.Name) is not null)
            return;
        session.GoTo(environment.CreatedAt ?? session.Now);
        var uuid = await session.EnvironmentWithUuid(environment.Uuid) is null
            ? environment.Uuid
            : Guid.NewGuid().ToString();
        var contacts = environment.Contacts is { ValueKind: JsonValueKind.Array } list ? list.GetRawText() : null;
        await session.AddEnvironment(uuid, new EnvironmentRequest(
            environment.Name, environment.DisplayName ?? DisplayName.From(environment.Name), environment.Production,
            contacts));
    }

    private async Task Write(ImportedPacticipant pacticipant, Imported imported, DateTimeOffset now)
    {
        var owner = await session.EnsurePacticipant(pacticipant.Name);
        if (pacticipant.DisplayName is not null || pacticipant.MainBranch is not null)
            await session.Change(owner, Change(pacticipant), replaces: false, isNew: true);
        foreach (var label in pacticipant.Labels ?? [])
            await AddLabel(owner, label);
        foreach (var version in imported.Versions ?? [])
            await Write(owner, version, now);
        foreach (var pact in imported.Pacts ?? [])
            await Write(owner, pact, now);
        foreach (var result in imported.Results ?? [])
            await Write(owner, result);
        foreach (var deployment in imported.Deployments ?? [])
            await AddDeployment(owner, deployment);
        foreach (var release in imported.Releases ?? [])
            await AddRelease(owner, release);
    }

    private static PacticipantChange Change(ImportedPacticipant pacticipant) => new(
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["displayName"] = pacticipant.DisplayName,
            ["repositoryUrl"] = pacticipant.RepositoryUrl,
            ["repositoryName"] = pacticipant.RepositoryName,
            ["repositoryNamespace"] = pacticipant.RepositoryNamespace,
            ["mainBranch"] = pacticipant.MainBranch,
        }
        .Where(given => given.Value is not null).ToDictionary());

    private Task<int> AddLabel(Pacticipant owner, string label) => session.Execute(
        """
        insert into label (pacticipant_id, name, created_at, updated_at) values (@pacticipant, @name, @now, @now)
        on conflict (pacticipant_id, name) do nothing
        """,
        ("pacticipant", owner.Id), ("name", label), ("now", session.Now));

    private async Task Write(Pacticipant owner, ImportedVersion version, DateTimeOffset now)
    {
        session.GoTo(version.CreatedAt ?? now);
        var (written, isNew) = await session.EnsureVersion(owner, version.Number);
        if (isNew && version.BuildUrl is not null)
            await session.SetBuildUrl(written.Id, version.BuildUrl);
        foreach (var branch in version.Branches ?? [])
            await session.AddToBranch(written, branch, Plain);
        foreach (var tag in version.Tags ?? [])
            await session.AddTag(written, tag, Plain);
    }

    private async Task Write(Pacticipant owner, ImportedPact pact, DateTimeOffset now)
    {
        session.GoTo(pact.CreatedAt ?? now);
        if (await session.FindPublished(owner.Name, pact.Version, pact.Provider) is not null)
            return;
        var provider = await session.EnsurePacticipant(pact.Provider);
        var (version, _) = await session.EnsureVersion(owner, pact.Version);
        await session.Store(version, provider, ContractBody.From(pact.Content.GetRawText(), pact.Content), null);
    }

    /// <summary>A result of a pact that was not imported has nothing to say.</summary>
    private async Task Write(Pacticipant owner, ImportedResult result)
    {
        session.GoTo(result.ExecutedAt);
        if (await session.FindPact(owner.Name, result.Consumer, result.ConsumerVersion) is not { } pact)
            return;
        var (version, _) = await session.EnsureVersion(owner, result.ProviderVersion);
        var alike = await session.Number(
            """
            select count(*) from verification where content_id = @content and provider_version_id = @version
                and success = @success and executed_at = @executed_at
            """,
            ("content", pact.ContentId), ("version", version.Id), ("success", result.Success),
            ("executed_at", result.ExecutedAt));
        if (alike > result.Nth)
            return;
        var tests = result.TestResults is { ValueKind: not JsonValueKind.Null } given ? given.GetRawText() : null;
        await session.AddResult(
            pact.ContentId, version,
            new SubmittedResult(
                result.Success, result.ProviderVersion, result.BuildUrl, tests, Tool(result.VerifiedBy),
                result.ExecutedAt),
            PactMetadata.Decode(null));
    }

    private static VerifiedBy Tool(JsonElement? tool) => new(
        Text(tool, "implementation"), Text(tool, "version"), Text(tool, "client_implementation"),
        Text(tool, "client_version"), Text(tool, "client_test_framework"));

    private static string? Text(JsonElement? json, string name) =>
        json is { ValueKind: JsonValueKind.Object } tool && tool.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private Task<int> AddDeployment(Pacticipant owner, ImportedStay stay) => session.Execute(
        """
        insert into deployed_version (uuid, version_id, pacticipant_id, environment_id, target, target_key,
            undeployed_at, created_at, updated_at)
        select @uuid, v.id, v.pacticipant_id, e.id, @target, @target_key, @ended_at, @created_at, @updated_at
        from version v, environment e
        where v.pacticipant_id = @pacticipant and v.number = @version and e.name = @environment
        on conflict do nothing
        """,
        [.. Values(owner, stay), ("target", stay.Target), ("target_key", stay.Target ?? "")]);

    private Task<int> AddRelease(Pacticipant owner, ImportedStay stay) => session.Execute(
        """
        insert into released_version (uuid, version_id, pacticipant_id, environment_id, support_ended_at, created_at,
            updated_at)
        select @uuid, v.id, v.pacticipant_id, e.id, @ended_at, @created_at, @updated_at
        from version v, environment e
        where v.pacticipant_id = @pacticipant and v.number = @version and e.name = @environment
        on conflict do nothing
        """,
        Values(owner, stay));

    private static (string Name, object? Value)[] Values(Pacticipant owner, ImportedStay stay) =>
    [
        ("uuid", stay.Uuid), ("pacticipant", owner.Id), ("version", stay.Version), ("environment", stay.Environment),
        ("ended_at", stay.EndedAt), ("created_at", stay.CreatedAt), ("updated_at", stay.EndedAt ?? stay.CreatedAt),
    ];
}
