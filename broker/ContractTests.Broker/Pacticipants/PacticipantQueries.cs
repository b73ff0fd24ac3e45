using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Pacticipants;

/// <summary>Finds pacticipants, and creates the ones that others name.</summary>
internal static class PacticipantQueries
{
    public static Task<Pacticipant?> FindPacticipant(this Session session, string name) =>
        session.Row(Pacticipant.Select + "where p.name = @name", Pacticipant.Read, ("name", name));

    public static async Task<Pacticipant> EnsurePacticipant(this Session session, string name)
    {
        if (await session.FindPacticipant(name) is { } known)
            return known;
        if (string.IsNullOrWhiteSpace(name))
            throw new ArgumentException("Expected a name, but found a blank one.", nameof(name));

        await session.Execute(
            """
            insert into pacticipant (name, display_name, created_at, updated_at)
            values (@name, @display_name, @now, @now) on conflict (name) do nothing
            """,
            ("name", name), ("display_name", DisplayName.From(name)), ("now", session.Now));
        return (await session.FindPacticipant(name))!;
    }

    /// <summary>The first branch or tag that looks like a main branch becomes it; asked when one was added.</summary>
    public static void DetectMainBranch(
        this Session session, long pacticipantId, string candidate, PublishingOptions publishing)
    {
        if (publishing.MainBranchCandidates.Contains(candidate, StringComparer.Ordinal))
        {
            session.Send(
                "update pacticipant set main_branch = @name where id = @id and main_branch is null",
                ("name", candidate), ("id", pacticipantId));
        }
    }
}
