using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Tags;

namespace ContractTests.Broker.Versions;

/// <summary>Replaces or changes a version; it and its pacticipant are created if they do not exist.</summary>
internal sealed class ChangeVersion(Database database, BrokerOptions options)
{
    /// <param name="SetsBuildUrl">Whether the build URL changes, also to null.</param>
    /// <param name="Tags">All tags of the version afterwards; null keeps the current ones.</param>
    internal sealed record Input(
        string Pacticipant, string Number, bool SetsBuildUrl, string? BuildUrl, IReadOnlyList<string>? Tags);

    /// <summary>The current state of the version.</summary>
    internal sealed record Changed(PacticipantVersion Version, VersionDetails Details, bool IsNew);

    public Task<Changed> Run(Input input, Caller caller, CancellationToken cancellation) =>
        database.Write(
            caller.Did("changed a version", ("pacticipant", input.Pacticipant), ("version", input.Number)),
            input.Pacticipant,
            async session =>
            {
                var owner = await session.EnsurePacticipant(input.Pacticipant);
                var (version, isNew) = await session.EnsureVersion(owner, input.Number);
                if (input.SetsBuildUrl)
                    await session.SetBuildUrl(version.Id, input.BuildUrl);
                if (input.Tags is not null)
                    await ReplaceTags(session, version, input.Tags);

                var changed = (await session.FindVersion(owner.Id, input.Number))!;
                var details = await VersionDetails.Load(session, [changed], withEnvironments: true);
                return new Changed(changed, details, isNew);
            },
            cancellation);

    private async Task ReplaceTags(Session session, PacticipantVersion version, IReadOnlyList<string> tags)
    {
        var existing = await session.Rows(
            "select name from tag where version_id = @version", row => row.GetString(0), ("version", version.Id));
        foreach (var gone in existing.Except(tags, StringComparer.Ordinal))
            await session.RemoveTag(version, gone);
        foreach (var tag in tags)
            await session.AddTag(version, tag, options.Publishing, mayBeBranch: false);
    }
}
