using System.Data.Common;
using System.Globalization;
using ContractTests.Broker.Comparisons;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Dashboard;

/// <summary>The integrations of a dashboard: one pair's, or with zeros all.</summary>
internal sealed record DashboardScope(long ConsumerId, long ProviderId)
{
    public bool IsPair => ConsumerId != 0;
}

/// <summary>A pact that is the latest of its pair or of a tag, or whose version is in an environment.</summary>
internal sealed record DashboardItem(
    long PactId, long ConsumerId, string Consumer, long ConsumerVersionId, string ConsumerVersion, long ProviderId,
    string Provider, DateTimeOffset CreatedAt, DashboardResult? Result)
{
    /// <summary>The time of its last change.</summary>
    public DateTimeOffset LastAction =>
        Result is { } result && result.CreatedAt > CreatedAt ? result.CreatedAt : CreatedAt;

    /// <summary>The result of the provider's description; null if it was not requested.</summary>
    public DescribedPact? Described { get; init; }

    /// <summary>Whether the description determines the status of the pact.</summary>
    public bool IsByDescription => PactStatuses.IsByDescription(Result, Described);

    public PactStatus Status => PactStatuses.Of(Result, Described);

    /// <summary>The address of the result behind the status; null if there is none.</summary>
    public string? ResultAddress(Links links) => IsByDescription
        ? links.To(Routes.Comparison, Provider, Consumer, ConsumerVersion, Described!.ProviderVersion)
        : Result?.Address(Consumer, Provider, links);

    public static DashboardItem Read(DbDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetInt64(3), row.GetString(4), row.GetInt64(5),
        row.GetString(6), row.Time(7),
        row.IsDBNull(8) ? null : DashboardResult.Read(row, 8, isOfThisContent: true));
}

/// <summary>The most relevant result of a pact: its own last one, else that of an earlier pact.</summary>
/// <param name="ConsumerVersion">The consumer version of the verified pact.</param>
/// <param name="Hash">The hash of the verified content.</param>
internal sealed record DashboardResult(
    long ProviderVersionId, string ProviderVersion, bool Success, bool WasPending, DateTimeOffset ExecutedAt,
    DateTimeOffset CreatedAt, string ConsumerVersion, bool IsOfThisContent, long Id, string Hash)
{
    public string Address(string consumer, string provider, Links links) => links.To(
        Routes.VerificationResult, provider, consumer, Hash, Id.ToString(CultureInfo.InvariantCulture));

    public static DashboardResult Read(DbDataReader row, int first, bool isOfThisContent) => new(
        row.GetInt64(first), row.GetString(first + 1), row.GetBoolean(first + 2),
        row.FlagOrNull(first + 3) ?? false, row.Time(first + 4), row.Time(first + 5), row.GetString(first + 6),
        isOfThisContent, row.GetInt64(first + 7), row.GetString(first + 8));
}
