using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Webhooks;

/// <summary>Deletes a webhook; its past runs stay, and what it has not delivered yet is given up.</summary>
internal sealed class DeleteWebhook(Database database)
{
    /// <returns>Whether there was one.</returns>
    public Task<bool> Run(string uuid, Caller caller, CancellationToken cancellation) =>
        database.Write(
            caller.Did("deleted a webhook", ("uuid", uuid)), pacticipant: null,
            session => session.DeleteWebhook(uuid), cancellation);
}
