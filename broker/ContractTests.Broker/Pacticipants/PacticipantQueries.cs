using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Pacticipants;

/// <summary>Finds pacticipants, and creates those that other resources refer to.</summary>
internal static class PacticipantQueries
{
    public static Task<Pacticipant?> FindPacticipant(this Session session, string name) =>
        session.Row(Pacticipant.Select + "where p.name = @name", Pacticipant.Read, ("name", name));

    /// <summary>Those with one of these words in their name, case-insensitive.</summary>
    public static async Task<IReadOnlyCollection<long>> PacticipantsNamedLike(this Session session, string words)
    {
        var wanted = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var all = await session.Rows(Pacticipant.Select, Pacticipant.Read);
        return [.. all.Where(one => wanted.Any(word => IsIn(one.Name, word) || IsIn(one.DisplayName, word)))
            .Select(one => one.Id)];

        static bool IsIn(string name, string word) => name.Contains(word, StringComparison.OrdinalIgnoreCase);
    }

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

    /// <summary>
    /// Makes the first branch or tag that looks like a main branch the main branch, when it is added.
    /// </summary>
    public static void DetectMainBranch(
        this Session session, long pacticipantId, string candidate, PublishingOptions publishing)
    {
        if (publishing.MainBranchCandidates.Contains(candidate, StringComparer.Ordinal))
        {
            session.Enqueue(
                "update pacticipant set main_branch = @name where id = @id and main_branch is null",
                ("name", candidate), ("id", pacticipantId));
        }
    }
}
