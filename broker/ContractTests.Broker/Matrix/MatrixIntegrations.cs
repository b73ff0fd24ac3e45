using System.Data.Common;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Matrix;

/// <summary>A consumer and a provider with a contract between them.</summary>
/// <param name="Required">
/// The selected consumer depends on the provider: without a result the answer is not yes.
/// </param>
internal sealed record MatrixIntegration(
    long ConsumerId, string Consumer, long ProviderId, string Provider, bool Required);

/// <summary>Finds the integrations of the selected versions.</summary>
internal static class MatrixIntegrations
{
    private const string OfPacticipants =
        """
        select i.consumer_id, c.name, i.provider_id, p.name
        from integration i
        join pacticipant c on c.id = i.consumer_id
        join pacticipant p on p.id = i.provider_id
        """;

    /// <summary>An integration may exist without pacts; the consumer then does not depend on the provider.</summary>
    private const string WithPacts =
        """
         where i.consumer_id in ({{ids:consumers}}) and exists (
            select 1 from pact w where w.consumer_id = i.consumer_id and w.provider_id = i.provider_id)
        """;

    /// <param name="session">The unit of work.</param>
    /// <param name="selectors">The specified ones.</param>
    /// <param name="inferring">Whether other participants are included, and consumers of the selected ones.</param>
    public static async Task<IReadOnlyList<MatrixIntegration>> Find(
        Session session, IReadOnlyList<ResolvedSelector> selectors, bool inferring)
    {
        long[] versions = [.. selectors.Where(s => s.Version is not null).Select(s => s.Version!.Id)];
        long[] whole = [.. selectors.Where(s => s.IsWhole).Select(s => s.PacticipantId!.Value)];
        var specified = selectors.Select(s => s.PacticipantId).OfType<long>().ToHashSet();
        var found = (await session.WhenAll<List<MatrixIntegration>>(
        [
            async () => versions.Length == 0 ? [] : await session.Rows(
                "Matrix/integrations_of_versions.sql", Required, ("versions", versions)),
            async () => whole.Length == 0 ? [] : await session.Rows(
                OfPacticipants + WithPacts, Required, ("consumers", whole)),
            async () => !inferring ? [] : await session.Rows(
                OfPacticipants + " where i.provider_id in ({{ids:providers}})", NotRequired, ("providers", specified)),
        ])).SelectMany(each => each);
        return inferring
            ? [.. found.DistinctBy(i => (i.ConsumerId, i.ProviderId))]
            : [.. found.Where(i => specified.Contains(i.ProviderId)).Distinct()];
    }

    private static MatrixIntegration Required(DbDataReader row) => Read(row, required: true);

    private static MatrixIntegration NotRequired(DbDataReader row) => Read(row, required: false);

    private static MatrixIntegration Read(DbDataReader row, bool required) =>
        new(row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetString(3), required);
}
