using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Web;

/// <summary>Answers that are read in a transaction and represented when it is over.</summary>
internal static class ReadAnswers
{
    /// <param name="database">Where it is read.</param>
    /// <param name="read">Reads what the answer needs, and returns how to represent it.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static async Task<T> Answer<T>(
        this Database database, Func<Session, Task<Func<T>>> read, CancellationToken cancellation) =>
        (await database.Read(read, cancellation))();
}
