using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Comparisons;

/// <summary>
/// Reads data that depends on comparisons. Missing comparisons are made between two reads, outside of their
/// transactions, and stored for later requests.
/// </summary>
internal sealed partial class ComparedReading(
    Database database, DescriptionComparer comparer, ILogger<ComparedReading> logger)
{
    public async Task<T> Read<T>(
        Func<Session, ComparisonDemand, Task<T>> read, CancellationToken cancellation)
    {
        var demand = new ComparisonDemand();
        while (true)
        {
            var answer = await database.Read(
                session =>
                {
                    demand.Forget();
                    return read(session, demand);
                },
                cancellation);
            if (demand.Wanted.Count == 0)
                return answer;
            var compared = await comparer.Compare(demand.Wanted, cancellation);
            await Store(compared, cancellation);
            demand.Fill(compared);
        }
    }

    /// <summary>The same, but creates the representation after the transaction.</summary>
    public async Task<T> Answer<T>(
        Func<Session, ComparisonDemand, Task<Func<T>>> read, CancellationToken cancellation) =>
        (await Read(read, cancellation))();

    private async Task Store(IReadOnlyDictionary<ComparedPair, Comparison> compared, CancellationToken cancellation)
    {
        try
        {
            await database.Write(
                session =>
                {
                    foreach (var (pair, comparison) in compared)
                        session.AddComparison(pair, comparison);
                    return Task.CompletedTask;
                },
                cancellation);
        }
        catch (BrokerStorageException failure)
        {
            // The request can still be answered, as long as the database is readable.
            LogNotStored(failure.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Comparisons were made, but cannot be stored: {Reason}")]
    private partial void LogNotStored(string reason);
}
