using System.Data.Common;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Comparisons;

/// <summary>The result for a pact from the newest provider version with a description.</summary>
/// <param name="Success">Null if nothing fails, but not all interactions are described.</param>
/// <param name="At">The time at which both the description and its comparison existed.</param>
internal sealed record DescribedPact(string ProviderVersion, bool? Success, DateTimeOffset At)
{
    /// <summary>By the id of the pact; pacts that were not compared with a description are left out.</summary>
    public static async Task<Dictionary<long, DescribedPact>> Of(Session session, IReadOnlyCollection<long> pacts) =>
        pacts.Count == 0 ? [] : (await session.Rows("Comparisons/described_pacts.sql", Part.Read, ("pacts", pacts)))
            .GroupBy(part => part.PactId)
            .Where(parts => parts.All(part => part.Result is not null))
            .ToDictionary(parts => parts.Key, parts => new DescribedPact(
                parts.First().ProviderVersion,
                DescribedResult.Together([.. parts.Select(part => part.Result!)], parts.First().Interactions),
                parts.Max(part => part.At)));

    /// <summary>Those that have a description.</summary>
    public static async Task<HashSet<long>> Describing(Session session, IEnumerable<long> providers) =>
    [
        .. await session.Rows(
            """
            select pacticipant.id from pacticipant
            where pacticipant.id in ({{ids:providers}}) and exists (
                select 1 from provider_contract n where n.provider_id = pacticipant.id)
            """,
            row => row.GetInt64(0), ("providers", providers.ToHashSet())),
    ];

    private sealed record Part(
        long PactId, string ProviderVersion, long Interactions, DescribedResult? Result, DateTimeOffset At)
    {
        public static Part Read(DbDataReader row) => new(
            row.GetInt64(0), row.GetString(1), row.GetInt64(2),
            row.FlagOrNull(5) is not { } success ? null : new DescribedResult(
                row.GetInt64(3), row.FlagOrNull(4), success, row.GetInt64(6), row.GetInt64(7)),
            row.IsDBNull(8) ? default : row.Time(8));
    }
}
