using System.Data.Common;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Branches;

/// <summary>A branch of one pacticipant.</summary>
internal sealed record Branch(
    long Id, long PacticipantId, string Name, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public const string Select =
        "select b.id, b.pacticipant_id, b.name, b.created_at, b.updated_at from branch b ";

    public static Branch Read(DbDataReader row) =>
        new(row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.Time(3), row.Time(4));
}

/// <summary>A version on a branch.</summary>
internal sealed record BranchVersionRow(
    long BranchId, long VersionId, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static BranchVersionRow Read(DbDataReader row) =>
        new(row.GetInt64(0), row.GetInt64(1), row.Time(2), row.Time(3));
}

/// <summary>Finds branches, adds versions to them and maintains their heads.</summary>
internal static class BranchQueries
{
    public static Task<Branch?> FindBranch(this Session session, long pacticipantId, string name) =>
        session.Row(
            Branch.Select + "where b.pacticipant_id = @pacticipant and b.name = @name",
            Branch.Read,
            ("pacticipant", pacticipantId), ("name", name));

    /// <summary>Null if the pacticipant or its branch does not exist.</summary>
    public static async Task<Branch?> FindBranch(this Session session, string pacticipant, string name) =>
        await session.FindPacticipant(pacticipant) is { } owner ? await session.FindBranch(owner.Id, name) : null;

    public static Task<BranchVersionRow?> FindBranchVersion(
        this Session session, string pacticipant, string branch, string version) =>
        session.Row(
            """
            select m.branch_id, m.version_id, m.created_at, m.updated_at
            from branch_version m
            join branch b on b.id = m.branch_id
            join version v on v.id = m.version_id
            join pacticipant p on p.id = b.pacticipant_id and p.id = v.pacticipant_id
            where p.name = @pacticipant and b.name = @branch and v.number = @version
            """,
            BranchVersionRow.Read, ("pacticipant", pacticipant), ("branch", branch), ("version", version));

    /// <summary>
    /// Puts a version on a branch and makes it the head; a version that is already there changes nothing. True when
    /// the version was not on the branch before.
    /// </summary>
    public static async Task<bool> AddToBranch(
        this Session session, PacticipantVersion version, string name, PublishingOptions publishing,
        bool autoCreated = false)
    {
        var branch = await session.EnsureBranch(version.PacticipantId, name);
        var added = await session.Execute(
            """
            insert into branch_version (branch_id, version_id, auto_created, created_at, updated_at)
            values (@branch, @version, @auto, @now, @now) on conflict (branch_id, version_id) do nothing
            """,
            ("branch", branch.Id), ("version", version.Id), ("auto", autoCreated), ("now", session.Now));
        if (added == 0)
            return false;

        session.MakeHead(version, branch, publishing);
        session.Enqueue("Branches/verified_before_branch.sql", ("branch", branch.Id), ("version", version.Id));
        return true;
    }

    /// <summary>The same for a version that was just created: it is on no branch yet, and has no results.</summary>
    public static void AddNewToBranch(
        this Session session, PacticipantVersion version, Branch branch, PublishingOptions publishing)
    {
        session.Enqueue(
            """
            insert into branch_version (branch_id, version_id, auto_created, created_at, updated_at)
            values (@branch, @version, @auto, @now, @now)
            """,
            ("branch", branch.Id), ("version", version.Id), ("auto", false), ("now", session.Now));
        session.MakeHead(version, branch, publishing);
    }

    private static void MakeHead(
        this Session session, PacticipantVersion version, Branch branch, PublishingOptions publishing)
    {
        session.Enqueue(
            """
            insert into branch_head (branch_id, version_id) values (@branch, @version)
            on conflict (branch_id) do update set version_id = excluded.version_id
            """,
            ("branch", branch.Id), ("version", version.Id));
        session.Enqueue(
            "update branch set updated_at = @now where id = @branch", ("now", session.Now), ("branch", branch.Id));
        session.DetectMainBranch(version.PacticipantId, branch.Name, publishing);
    }

    /// <summary>The head becomes the latest version that is left, if any.</summary>
    public static async Task MoveHead(this Session session, long branchId)
    {
        await session.Execute("delete from branch_head where branch_id = @branch", ("branch", branchId));
        await session.Execute(
            """
            insert into branch_head (branch_id, version_id)
            select @branch, max(version_id) from branch_version where branch_id = @branch having count(*) > 0
            """,
            ("branch", branchId));
    }

    public static async Task<Branch> EnsureBranch(this Session session, long pacticipantId, string name)
    {
        if (await session.FindBranch(pacticipantId, name) is { } known)
            return known;
        await session.Execute(
            """
            insert into branch (pacticipant_id, name, created_at, updated_at)
            values (@pacticipant, @name, @now, @now) on conflict (pacticipant_id, name) do nothing
            """,
            ("pacticipant", pacticipantId), ("name", name), ("now", session.Now));
        return (await session.FindBranch(pacticipantId, name))!;
    }
}
