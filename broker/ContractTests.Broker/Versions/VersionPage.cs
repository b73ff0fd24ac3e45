using System.Data.Common;
using System.Globalization;
using ContractTests.Broker.Comparisons;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Versions;

/// <summary>The page of a version: what it published and verified, and where it is.</summary>
internal static class VersionPage
{
    private const int Most = 200;

    /// <summary>The page is made when the transaction is over.</summary>
    public static async Task<Func<IResult>> Of(
        Session session, PacticipantVersion version, VersionDetails details, Links links)
    {
        (string, object?)[] values = [("version", version.Id), ("limit", Most)];
        var pacts = await session.Rows("Versions/pacts_of_version.sql", PactOfPage.Read, values);
        var results = await session.Rows("Versions/results_of_version.sql", ResultOfPage.Read, values);
        var described = await DescribedPact.Of(session, [.. pacts.Select(pact => pact.Id)]);
        pacts = [.. pacts.Select(pact => pact with { Described = described.GetValueOrDefault(pact.Id) })];
        return () => new Page(
            $"{version.Pacticipant} {ShortId.For([version.Number]).Text(version.Number)}",
            new Versions_VersionContent { Model = new VersionModel(version, details, pacts, results) })
        {
            Breadcrumbs =
            [
                new Step("Home", links.To(Routes.Index)),
                new Step(version.Pacticipant, links.To(Routes.Pacticipant, version.Pacticipant)),
            ],
        };
    }
}

internal sealed record VersionModel(
    PacticipantVersion Version, VersionDetails Details, IReadOnlyList<PactOfPage> Pacts,
    IReadOnlyList<ResultOfPage> Results);

/// <summary>A pact that the version published.</summary>
/// <param name="Result">Its last one; null if nobody verified it.</param>
/// <param name="By">The number of the version that found it.</param>
internal sealed record PactOfPage(string Provider, string Hash, ResultOfPage? Result, string? By, long Id)
{
    /// <summary>What the provider's newest description says to it; null if there is none.</summary>
    public DescribedPact? Described { get; init; }

    public static PactOfPage Read(DbDataReader row) => new(
        row.GetString(0), row.GetString(1),
        row.IsDBNull(2) ? null
            : new ResultOfPage(row.GetInt64(2), row.GetString(0), row.GetString(1), row.GetBoolean(3), row.Time(4)),
        row.TextOrNull(5), row.GetInt64(6));
}

/// <param name="Other">The name of the other side.</param>
internal sealed record ResultOfPage(long Id, string Other, string Hash, bool Success, DateTimeOffset At)
{
    public static ResultOfPage Read(DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetBoolean(3), row.Time(4));

    public Markup Badge(Links links, string provider, string consumer) => Status.Of(
        Success ? Mood.Good : Mood.Bad, Success ? "verified" : "failed",
        links.To(
            Routes.VerificationResult, provider, consumer, Hash, Id.ToString(CultureInfo.InvariantCulture)));
}
