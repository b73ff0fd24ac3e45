using ContractTests.Broker.Accounts;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Sessions;

/// <summary>Ends a browser session, on every node.</summary>
internal sealed class SignOut(Database database)
{
    /// <param name="session">The secret of the browser's cookie.</param>
    /// <param name="caller">The caller that signs out.</param>
    /// <param name="cancellation">Cancels signing out; the session continues.</param>
    public Task Run(string session, Caller caller, CancellationToken cancellation) =>
        database.Write(
            caller.Did("signed out"), pacticipant: null, unit => unit.EndSession(session), cancellation);
}
