using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Verifications;

/// <summary>Deletes a result; the previous one, if any, becomes the newest again.</summary>
internal sealed class RemoveResult(Database database)
{
    /// <param name="of">Other properties of the result, for the audit.</param>
    /// <param name="find">The result; null if there is none.</param>
    /// <returns>False if it does not exist.</returns>
    public Task<bool> Run(
        string provider, string consumer, (string Name, string? Value)[] of,
        Func<Session, Task<VerificationResult?>> find, Caller caller, CancellationToken cancellation) =>
        database.Write(
            caller.Did(
                "deleted a verification result", [("provider", provider), ("consumer", consumer), .. of]),
            provider,
            async session =>
            {
                if (await find(session) is not { } result)
                    return false;
                await session.RemoveResult(result);
                return true;
            },
            cancellation);
}
