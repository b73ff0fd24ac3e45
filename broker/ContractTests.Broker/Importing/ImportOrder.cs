using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Importing;

/// <summary>
/// Orders imported versions and results before later ones. Both are ordered by id, so one that is older than an
/// existing one gets a negative id, from a range of its own for each pacticipant or content.
/// </summary>
internal static class ImportOrder
{
    private const long RangeSize = 1L << 24;

    /// <summary>The version with that number; a new one is ordered by the time of the session.</summary>
    public static async Task<(PacticipantVersion Version, bool IsNew)> EnsureVersionInOrder(
        this Session session, Pacticipant owner, string number)
    {
        var (version, isNew) = await session.EnsureVersion(owner, number);
        if (!isNew)
            return (version, false);
        var place = await session.PlaceInOrder("version", "pacticipant_id", owner.Id, version.Id);
        return (version with { Id = place }, true);
    }

    /// <summary>Moves a row that was just added and is not referenced yet; returns its new id.</summary>
    public static async Task<long> PlaceInOrder(
        this Session session, string table, string group, long groupId, long id)
    {
        var isOlder = await session.Number(
            $"""
            select 1 from {table} where created_at > @now and id = (
                select id from {table} where {group} = @group and id <> @id order by id desc limit 1)
            """,
            ("group", groupId), ("id", id), ("now", session.Now)) is not null;
        if (!isOlder)
            return id;
        var last = await session.Number(
            $"select max(id) from {table} where {group} = @group and id < 0", ("group", groupId));
        var place = (last ?? -groupId * RangeSize) + 1;
        await session.Execute($"update {table} set id = @place where id = @id", ("place", place), ("id", id));
        return place;
    }
}
