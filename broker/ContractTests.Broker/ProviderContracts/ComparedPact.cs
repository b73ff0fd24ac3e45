using System.Data.Common;
using ContractTests.Broker.Comparisons;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.ProviderContracts;

/// <summary>The comparison of a pact with the descriptions of a version of its provider.</summary>
internal sealed record ComparedPact(
    string Provider, string Consumer, string Version, string ProviderVersion, long Interactions,
    IReadOnlyList<DescribedResult> Results, IReadOnlyList<StoredFinding> Findings)
{
    /// <summary>Null if nothing fails, but not all interactions are described.</summary>
    public bool? Success => DescribedResult.Together(Results, Interactions);

    /// <summary>Null if the version has no result of its own tests.</summary>
    public bool? SelfVerified => Results.Any(result => result.SelfVerified == false) ? false
        : Results.Any(result => result.SelfVerified == true) ? true
        : null;

    public long LeftOut => DescribedResult.LeftOut(Results, Interactions);

    /// <summary>Null if the pact or the description does not exist, or the two were not compared yet.</summary>
    public static async Task<ComparedPact?> Find(
        Session session, ComparisonDemand demand, string provider, string consumer, string version,
        string providerVersion)
    {
        var parts = await session.Rows(
            "ProviderContracts/compared_pact.sql", row => Part.Read(row, demand),
            ("provider", provider), ("consumer", consumer), ("version", version),
            ("provider_version", providerVersion));
        return parts.Count == 0 || parts.Contains(null) ? null : new ComparedPact(
            provider, consumer, version, providerVersion, parts[0]!.Interactions,
            [.. parts.Select(part => part!.Result)], [.. parts.SelectMany(part => part!.Findings)]);
    }

    /// <summary>By one description.</summary>
    private sealed record Part(long Interactions, DescribedResult Result, IReadOnlyList<StoredFinding> Findings)
    {
        public static Part? Read(DbDataReader row, ComparisonDemand demand)
        {
            var (description, selfVerified) = (row.GetInt64(2), row.FlagOrNull(3));
            if (row.FlagOrNull(4) is { } success)
            {
                return new Part(
                    row.GetInt64(1),
                    new DescribedResult(description, selfVerified, success, row.GetInt64(5), row.GetInt64(6)),
                    StoredFinding.Read(row.GetString(7)));
            }

            return demand.Find(new ComparedPair(row.GetInt64(0), description)) is { } made
                ? new Part(row.GetInt64(1), made.As(description, selfVerified), made.Findings)
                : null;
        }
    }
}
