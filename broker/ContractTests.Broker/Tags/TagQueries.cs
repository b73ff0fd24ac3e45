using System.Data.Common;
using ContractTests.Broker.Branches;
using ContractTests.Broker.Deployments;
using ContractTests.Broker.Environments;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Tags;

/// <summary>Tags versions; maintains the latest version of each tag.</summary>
internal static class TagQueries
{
    public static Task<TagRow?> FindTag(this Session session, string pacticipant, string version, string tag) =>
        session.Row(
            """
            select t.name, t.created_at, t.updated_at
            from tag t
            join version v on v.id = t.version_id
            join pacticipant p on p.id = v.pacticipant_id
            where p.name = @pacticipant and v.number = @version and t.name = @tag
            """,
            TagRow.Read, ("pacticipant", pacticipant), ("version", version), ("tag", tag));

    /// <summary>
    /// Tags a version. A tag with the name of an environment records a deployment there, even if the version already
    /// had the tag.
    /// </summary>
    /// <param name="session">The unit of work.</param>
    /// <param name="version">The version to tag.</param>
    /// <param name="name">The tag.</param>
    /// <param name="publishing">The side effects of tagging.</param>
    /// <param name="mayBeBranch">Whether the first tag may become the version's branch.</param>
    /// <returns>True if the version did not have the tag before.</returns>
    public static async Task<bool> AddTag(
        this Session session, PacticipantVersion version, string name, PublishingOptions publishing,
        bool mayBeBranch = true) =>
        await session.AddTag(
            version, name,
            publishing.TagsRecordDeployments ? await session.EnvironmentNamed(name) : null, publishing, mayBeBranch);

    /// <summary>The same for a caller that has already looked up the environment of that name.</summary>
    public static async Task<bool> AddTag(
        this Session session, PacticipantVersion version, string name, EnvironmentRow? environment,
        PublishingOptions publishing, bool mayBeBranch = true)
    {
        if (mayBeBranch && await TakesFirstTagAsBranch(session, version, publishing))
            await session.AddToBranch(version, name, publishing, autoCreated: true);
        var isNew = await session.InsertTag(version, name, publishing);
        if (publishing.TagsRecordDeployments && environment is not null)
            await session.Deploy(version.Id, version.PacticipantId, environment.Id, autoCreated: true);
        return isNew;
    }

    private static async Task<bool> InsertTag(
        this Session session, PacticipantVersion version, string name, PublishingOptions publishing)
    {
        var added = await session.Execute(
            """
            insert into tag (version_id, name, pacticipant_id, created_at, updated_at)
            values (@version, @name, @pacticipant, @now, @now) on conflict (version_id, name) do nothing
            """,
            ("version", version.Id), ("name", name), ("pacticipant", version.PacticipantId), ("now", session.Now));
        if (added == 0)
            return false;

        session.Enqueue(
            """
            insert into tag_head (pacticipant_id, name, version_id, first_used_at)
            values (@pacticipant, @name, @version, @now)
            on conflict (pacticipant_id, name) do update set version_id =
                case when excluded.version_id > tag_head.version_id
                    then excluded.version_id else tag_head.version_id end,
                first_used_at = case when excluded.first_used_at < tag_head.first_used_at
                    then excluded.first_used_at else tag_head.first_used_at end
            """,
            ("pacticipant", version.PacticipantId), ("name", name), ("version", version.Id), ("now", session.Now));
        session.Enqueue("Tags/verified_before_tag.sql", ("name", name), ("version", version.Id));
        session.DetectMainBranch(version.PacticipantId, name, publishing);
        return true;
    }

    /// <summary>Verifications of the version no longer count for the tag.</summary>
    public static async Task<bool> RemoveTag(this Session session, PacticipantVersion version, string name)
    {
        var removed = await session.TakeTag(version, name);
        if (removed)
            await session.RestoreSuccesses(await session.VerifiedBy([version.Id]));
        return removed;
    }

    /// <summary>Like <see cref="RemoveTag"/>, but the caller must restore the successes.</summary>
    public static async Task<bool> TakeTag(this Session session, PacticipantVersion version, string name)
    {
        var removed = await session.Execute(
            "delete from tag where version_id = @version and name = @name", ("version", version.Id), ("name", name));
        if (removed > 0)
            await session.MoveTagHead(version.PacticipantId, name);
        return removed > 0;
    }

    /// <summary>The tags of a version, in the order in which they were added.</summary>
    public static Task<List<TagOfVersion>> TagsOfVersion(this Session session, long versionId) =>
        session.Rows(
            """
            select t.name, h.name is not null
            from tag t
            left join tag_head h
                on h.pacticipant_id = t.pacticipant_id and h.name = t.name and h.version_id = t.version_id
            where t.version_id = @version
            order by t.created_at, t.name
            """,
            row => new TagOfVersion(row.GetString(0), row.GetBoolean(1)), ("version", versionId));

    /// <summary>The head becomes the latest version that still has the tag, if any.</summary>
    public static async Task MoveTagHead(this Session session, long pacticipantId, string name)
    {
        var latest = await session.Number(
            "select max(version_id) from tag where pacticipant_id = @pacticipant and name = @name",
            ("pacticipant", pacticipantId), ("name", name));
        await session.Execute(
            latest is null
                ? "delete from tag_head where pacticipant_id = @pacticipant and name = @name"
                : "update tag_head set version_id = @version where pacticipant_id = @pacticipant and name = @name",
            latest is null
                ? [("pacticipant", pacticipantId), ("name", name)]
                : [("pacticipant", pacticipantId), ("name", name), ("version", latest)]);
    }

    private static async Task<bool> TakesFirstTagAsBranch(
        Session session, PacticipantVersion version, PublishingOptions publishing)
    {
        if (session.Now - version.CreatedAt > publishing.FirstTagIsBranchWithin)
            return false;
        var alreadyNamed = await session.Number(
            """
            select (select count(*) from tag where version_id = @version)
                + (select count(*) from branch_version where version_id = @version)
            """,
            ("version", version.Id));
        return alreadyNamed == 0;
    }
}

/// <param name="Name">The tag.</param>
/// <param name="IsHead">Whether no later version has it.</param>
internal sealed record TagOfVersion(string Name, bool IsHead);

internal sealed record TagRow(string Name, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static TagRow Read(DbDataReader row) => new(row.GetString(0), row.Time(1), row.Time(2));
}
