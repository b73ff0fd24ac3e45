using System.Data.Common;
using ContractTests.Broker.Dashboard;
using ContractTests.Broker.Environments;
using ContractTests.Broker.Matrix;

namespace ContractTests.Broker.Index;

/// <summary>What the first page shows.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Environments">All there are, to choose from.</param>
/// <param name="Labels">All there are, to choose from.</param>
internal sealed record HomeModel(
    HomeQuestion Question, IReadOnlyList<EnvironmentRow> Environments, IReadOnlyList<string> Labels)
{
    public required IReadOnlyList<HomeRow> Rows { get; init; }

    /// <summary>How many rows all pages have.</summary>
    public required int Kept { get; init; }

    /// <summary>How many integrations are in each group, whichever is shown.</summary>
    public required IReadOnlyDictionary<string, int> Counts { get; init; }

    public int Total => Counts.Values.Sum();

    /// <summary>True if nothing has been published yet.</summary>
    public bool IsEmpty => Total == 0 && !Question.Filters;

    /// <summary>Numbers of all versions that are shown.</summary>
    public IEnumerable<string> Numbers => Rows.SelectMany(row => (IEnumerable<string?>)
        [
            row.ConsumerVersion.Number, row.ProviderVersion?.Number, row.Item.Described?.ProviderVersion,
            .. row.Places.SelectMany(place => (string?[])[place.Consumer, place.Provider]),
        ]).OfType<string>();
}

/// <summary>One integration.</summary>
/// <param name="ProviderVersion">That verified the pact, or an earlier one; null if none did.</param>
internal sealed record HomeRow(
    DashboardItem Item, VersionDetails ConsumerVersion, VersionDetails? ProviderVersion,
    IReadOnlyList<HomePlace> Places);

/// <summary>Which versions of an integration an environment has; null where it has none of that side.</summary>
internal sealed record HomePlace(string Environment, string? Consumer, string? Provider)
{
    public static IReadOnlyList<HomePlace> Of(DashboardItem item, ILookup<long, PlaceOfVersion> places) =>
        [.. places[item.ConsumerId].Concat(places[item.ProviderId])
            .OrderByDescending(place => place.IsProduction).ThenBy(place => place.DisplayName, StringComparer.Ordinal)
            .DistinctBy(place => place.Name)
            .Select(place => new HomePlace(
                place.DisplayName,
                places[item.ConsumerId].FirstOrDefault(one => one.Name == place.Name)?.Number,
                places[item.ProviderId].FirstOrDefault(one => one.Name == place.Name)?.Number))];
}

/// <summary>A version that an environment has.</summary>
internal sealed record PlaceOfVersion(
    long PacticipantId, string Number, string Name, string DisplayName, bool IsProduction)
{
    public static PlaceOfVersion Read(DbDataReader row) => new(
        row.GetInt64(0), row.GetString(2), row.GetString(3), row.GetString(4), row.GetBoolean(5));
}
