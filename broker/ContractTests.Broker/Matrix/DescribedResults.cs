using System.Data.Common;
using ContractTests.Broker.Comparisons;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Matrix;

/// <summary>The results of provider versions' descriptions for contents, read together with verifications.</summary>
internal sealed class DescribedResults(Session session, ComparisonDemand demand)
{
    /// <param name="verified">Reads results of verifications.</param>
    /// <param name="sql">Reads descriptions with their comparisons.</param>
    /// <param name="values">The parameters of <paramref name="sql"/>.</param>
    public async Task<List<MatrixResult>> With(
        Func<Task<List<MatrixResult>>> verified, string sql, params (string Name, object? Value)[] values)
    {
        var (results, rows) = await session.WhenAll(verified, () => session.Rows(sql, DescribedRow.Read, values));
        if (rows.Count == 0)
            return results;
        var known = results.Select(result => (result.ContentId, result.ProviderVersionId)).ToHashSet();
        return
        [
            .. results,
            .. rows.GroupBy(row => (row.ContentId, row.VersionId))
                .Select(group => Together([.. group], known.Contains(group.Key))).OfType<MatrixResult>(),
        ];
    }

    /// <summary>The comparison errors, and why a pact cannot be read; by content and description.</summary>
    public async Task<IReadOnlyDictionary<ComparedPair, IReadOnlyList<StoredFinding>>> ErrorsOf(
        IReadOnlyCollection<MatrixResult> results)
    {
        var pairs = results.SelectMany(result => result.Described
            .Where(each => !each.Success || each.HasReadNothing)
            .Select(each => new ComparedPair(result.ContentId, each.DescriptionId))).ToHashSet();
        var stored = pairs.Count == 0 ? [] : await session.Rows(
            """
            select content_id, description_id, findings from comparison
            where content_id in ({{ids:contents}}) and description_id in ({{ids:descriptions}})
            """,
            row => (Pair: new ComparedPair(row.GetInt64(0), row.GetInt64(1)), Findings: row.GetString(2)),
            ("contents", pairs.Select(pair => pair.ContentId)),
            ("descriptions", pairs.Select(pair => pair.DescriptionId)));
        var found = stored.ToDictionary(each => each.Pair, each => StoredFinding.Read(each.Findings));
        foreach (var pair in pairs.Where(pair => !found.ContainsKey(pair)))
            found[pair] = demand.Find(pair)?.Findings ?? [];
        return found.ToDictionary(
            each => each.Key,
            IReadOnlyList<StoredFinding> (each) => [.. each.Value.Where(one => one.IsError || one.IsOfUnreadablePact)]);
    }

    /// <summary>Null if a comparison is missing; the comparison is then requested.</summary>
    /// <param name="rows">The rows of one content and version.</param>
    /// <param name="isVerified">Whether the version has also verified the content.</param>
    private MatrixResult? Together(IReadOnlyList<DescribedRow> rows, bool isVerified)
    {
        var results = rows.Select(ResultOf).ToList();
        if (results.Contains(null))
            return null;
        var described = results.OfType<DescribedResult>().ToList();
        var (content, version, interactions) = (rows[0].ContentId, rows[0].VersionId, rows[0].Interactions);
        var success = DescribedResult.Together(described, interactions);
        return new MatrixResult(
            content, version, VerificationId: null, success ?? (isVerified ? true : null), rows.Max(row => row.Since))
        {
            Described = described,
            LeftOut = DescribedResult.LeftOut(described, interactions),
        };
    }

    private DescribedResult? ResultOf(DescribedRow row) =>
        row.Known is not null ? row.Known
        : demand.Find(new ComparedPair(row.ContentId, row.DescriptionId)) is { } made
            ? made.As(row.DescriptionId, row.SelfVerified)
        : null;

    /// <param name="Since">When both the description of the version and its comparison existed.</param>
    private sealed record DescribedRow(
        long ContentId, long VersionId, long Interactions, long DescriptionId, bool? SelfVerified,
        DescribedResult? Known, DateTimeOffset Since)
    {
        public static DescribedRow Read(DbDataReader row) => new(
            row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.FlagOrNull(4),
            row.FlagOrNull(5) is not { } success ? null : new DescribedResult(
                row.GetInt64(3), row.FlagOrNull(4), success, row.GetInt64(6), row.GetInt64(7)),
            row.Time(8));
    }
}
