using ContractTests.Broker.Accounts;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Sessions;

/// <summary>Ends the session of a browser, at every node.</summary>
internal sealed class SignOut(Database database)
{
    /// <param name="session">The secret of the browser's cookie.</param>
    /// <param name="caller">Whoever signs out.</param>
    /// <param name="cancellation">Ends nothing.</param>
    public Task Run(string session, Caller caller, CancellationToken cancellation) =>
        database.Write(
            caller.Did("signed out"), pacticipant: null, unit => unit.EndSession(session), cancellation);
}
