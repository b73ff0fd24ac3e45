using ContractTests.Broker.Matrix;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Dashboard;

/// <summary>The dashboard as a plain-text table.</summary>
internal static class DashboardText
{
    private static readonly string[] Head =
        ["CONSUMER_NAME", "C_VERSION", "C_TAGS", "PROVIDER_NAME", "P_VERSION", "P_TAGS", "SUCCESS"];

    public static string Of(
        IReadOnlyList<DashboardItem> items, IReadOnlyDictionary<long, VersionDetails> versions) =>
        TextTable.Of([Head, .. items.Select(item => Line(item, versions))]);

    private static string[] Line(DashboardItem item, IReadOnlyDictionary<long, VersionDetails> versions) =>
    [
        item.Consumer,
        item.ConsumerVersion,
        Tags(versions[item.ConsumerVersionId]),
        item.Provider,
        item.Result?.ProviderVersion ?? "",
        item.Result is { } result ? Tags(versions[result.ProviderVersionId]) : "",
        item.Status is PactStatus.Never ? "" : item.Status is PactStatus.Success ? "true"
            : item.Status is PactStatus.Stale ? "stale" : "false",
    ];

    private static string Tags(VersionDetails version) =>
        string.Join(", ", version.Tags.Where(tag => tag.Latest).Select(tag => tag.Name));
}
