namespace ContractTests.Broker.Cleaning;

/// <summary>The number of rows that a clean-up may still delete.</summary>
/// <param name="limit">The maximum number of each kind.</param>
internal sealed class CleaningAllowance(int limit)
{
    public int Versions { get; private set; } = limit;

    /// <summary>Overwritten pacts; those that are deleted with a version are not counted.</summary>
    public int Pacts { get; private set; } = limit;

    /// <summary>Results that a newer one has replaced.</summary>
    public int Results { get; private set; } = limit;

    public bool IsUsedUp => Versions <= 0 || Pacts <= 0 || Results <= 0;

    public void TookVersions(CleaningCounts deleted) => Versions -= (int)deleted.Versions;

    public void TookPacts(CleaningCounts deleted) => Pacts -= (int)deleted.Pacts;

    public void TookResults(CleaningCounts deleted) => Results -= (int)deleted.Results;
}
