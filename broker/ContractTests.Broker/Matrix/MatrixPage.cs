namespace ContractTests.Broker.Matrix;

/// <summary>The rows of an answer that are shown: the newest ones if a limit is set; the decision saw all.</summary>
internal sealed class MatrixPage
{
    public MatrixPage(IReadOnlyList<MatrixRow> rows, IReadOnlyList<MatrixRow> ignored, int? limit)
    {
        IReadOnlyList<MatrixRow> all = [.. rows, .. ignored];
        var shown = limit is { } most && all.Count > most
            ? all.OrderByDescending(row => row.LastAction).ThenByDescending(row => row.Pact.Id).Take(most).ToHashSet()
            : null;
        Rows = [.. rows.Where(row => shown?.Contains(row) ?? true)];
        Ignored = [.. ignored.Where(row => shown?.Contains(row) ?? true)];
    }

    public IReadOnlyList<MatrixRow> Rows { get; }

    public IReadOnlyList<MatrixRow> Ignored { get; }

    public IEnumerable<long> Versions => VersionsOf([.. Rows, .. Ignored]);

    public static IEnumerable<long> VersionsOf(IEnumerable<MatrixRow> rows) => rows
        .SelectMany(row => (long?[])[row.Pact.ConsumerVersionId, row.Result?.ProviderVersionId])
        .OfType<long>()
        .Distinct();
}
