using ContractTests.Broker.Branches;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Importing;

/// <summary>
/// Writes the branches of a pacticipant from another broker. A version that was added to a branch here later stays its
/// head.
/// </summary>
internal sealed class ImportedBranches(Session session, Pacticipant owner)
{
    private const string IsNoLater =
        """
        coalesce((
            select m.created_at from branch_version m
            where m.branch_id = branch_head.branch_id and m.version_id = branch_head.version_id), 0) <= @until
        """;

    /// <summary>Uses the earlier of the two brokers' creation times.</summary>
    public async Task Write(ImportedBranch branch)
    {
        session.SetNow(branch.CreatedAt);
        var known = await session.EnsureBranch(owner.Id, branch.Name);
        await session.Execute(
            "update branch set created_at = @now where id = @branch and created_at > @now",
            ("branch", known.Id), ("now", session.Now));
    }

    public async Task Add(PacticipantVersion version, string name)
    {
        var branch = await session.EnsureBranch(owner.Id, name);
        var added = await session.Execute(
            """
            insert into branch_version (branch_id, version_id, auto_created, created_at, updated_at)
            values (@branch, @version, false, @now, @now) on conflict (branch_id, version_id) do nothing
            """,
            ("branch", branch.Id), ("version", version.Id), ("now", session.Now));
        if (added == 0)
            return;
        await session.Execute(
            "insert into branch_head (branch_id, version_id) values (@branch, @version) "
            + "on conflict (branch_id) do update set version_id = excluded.version_id where " + IsNoLater,
            ("branch", branch.Id), ("version", version.Id), ("until", session.Now));
        session.Enqueue(
            "update branch set updated_at = @now where id = @branch and updated_at < @now",
            ("branch", branch.Id), ("now", session.Now));
        session.Enqueue("Branches/verified_before_branch.sql", ("branch", branch.Id), ("version", version.Id));
    }

    public Task<int> Write(ImportedHead head) => session.Execute(
        """
        update branch_head set version_id = (
            select v.id from version v where v.pacticipant_id = @pacticipant and v.number = @version)
        where branch_id = (select b.id from branch b where b.pacticipant_id = @pacticipant and b.name = @branch)
            and exists (
                select 1 from branch_version n join version v on v.id = n.version_id
                where n.branch_id = branch_head.branch_id and v.number = @version)
            and 
        """ + IsNoLater,
        ("pacticipant", owner.Id), ("branch", head.Branch), ("version", head.Version), ("until", head.AddedUntil));
}
