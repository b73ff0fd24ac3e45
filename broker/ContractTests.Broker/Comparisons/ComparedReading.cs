using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Comparisons;

/// <summary>
/// Reads what depends on comparisons. Those that are missing are made between two readings, outside of their
/// transactions, and stored for all who ask next.
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

    /// <summary>The same, represented when the transaction is over.</summary>
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
            // The question can be answered all the same, as long as the database can be read.
            LogNotStored(failure.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Comparisons were made, but cannot be stored: {Reason}")]
    private partial void LogNotStored(string reason);
}
