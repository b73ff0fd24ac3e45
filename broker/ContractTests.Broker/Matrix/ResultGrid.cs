using System.Globalization;
using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Matrix;

/// <summary>
/// The results between a consumer and a provider: consumer versions are rows, provider versions columns.
/// </summary>
/// <param name="Columns">Ids of provider versions, newest first.</param>
/// <param name="Left">The number of rows of the answer that are omitted.</param>
internal sealed record ResultGrid(
    string Consumer, string Provider, IReadOnlyList<long> Columns, IReadOnlyList<GridLine> Lines, int Left)
{
    private const int MostColumns = 15;
    private const int MostLines = 50;

    public static IReadOnlyList<ResultGrid> Of(MatrixAnswer answer) =>
    [
        .. answer.Shown.Rows.Select(row => new GridResult(row, IsIgnored: false))
            .Concat(answer.Shown.Ignored.Select(row => new GridResult(row, IsIgnored: true)))
            .GroupBy(result => (result.Row.Pact.ConsumerId, result.Row.Pact.ProviderId))
            .Select(pair => Of(answer.Names[pair.Key.ConsumerId], answer.Names[pair.Key.ProviderId], [.. pair])),
    ];

    private static ResultGrid Of(string consumer, string provider, IReadOnlyList<GridResult> all)
    {
        List<long> columns =
        [
            .. all.Select(result => result.Row.Result?.ProviderVersionId).OfType<long>().Distinct()
                .OrderDescending().Take(MostColumns),
        ];
        List<GridLine> lines =
        [
            .. all.GroupBy(result => (result.Row.Pact.ConsumerVersionId, result.Row.Pact.Revision))
                .OrderByDescending(line => line.Key).Take(MostLines)
                .Select(line => new GridLine(
                    line.First().Row.Pact, [.. line.Where(result => result.Row.Result is null)],
                    [.. columns.Select(column => line
                        .Where(result => result.Row.Result?.ProviderVersionId == column).ToList())])),
        ];
        return new ResultGrid(
            consumer, provider, columns, lines,
            all.Count - lines.Sum(line => line.Missing.Count + line.Cells.Sum(cell => cell.Count)));
    }
}

/// <summary>One pact and its results by provider version.</summary>
/// <param name="Missing">The row without a result; else empty.</param>
/// <param name="Cells">One for each column of the grid.</param>
internal sealed record GridLine(
    MatrixPact Pact, IReadOnlyList<GridResult> Missing, IReadOnlyList<IReadOnlyList<GridResult>> Cells);

/// <param name="IsIgnored">Whether the request ignores it.</param>
internal sealed record GridResult(MatrixRow Row, bool IsIgnored);

/// <summary>The status of a row of the matrix, with a link to its source.</summary>
internal static class RowStatus
{
    public static Markup Of(MatrixRow row, MatrixAnswer answer, Links links) => Status.Of(
        row.Success switch { true => Mood.Good, false => Mood.Bad, null => Mood.Wait }, Word(row),
        Address(row, answer, links));

    public static string Word(MatrixRow row) => row switch
    {
        { Result: null } => "not verified",
        { Success: true } => "verified",
        { Success: false } => "failed",
        _ => "described in part",
    };

    /// <summary>Null if there is no result.</summary>
    public static string? Address(MatrixRow row, MatrixAnswer answer, Links links)
    {
        if (row.Result is not { } result)
            return null;
        var (consumer, provider) = (answer.Names[row.Pact.ConsumerId], answer.Names[row.Pact.ProviderId]);
        return result.VerificationId is { } verification
            ? links.To(
                Routes.VerificationResult, provider, consumer, row.Pact.Hash,
                verification.ToString(CultureInfo.InvariantCulture))
            : links.To(
                Routes.Comparison, provider, consumer, answer.Versions[row.Pact.ConsumerVersionId].Number,
                answer.Versions[result.ProviderVersionId].Number);
    }
}
