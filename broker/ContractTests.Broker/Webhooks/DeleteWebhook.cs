using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Webhooks;

/// <summary>Deletes a webhook; its past calls are kept, and pending ones are cancelled.</summary>
internal sealed class DeleteWebhook(Database database)
{
    /// <returns>Whether it existed.</returns>
    public Task<bool> Run(string uuid, Caller caller, CancellationToken cancellation) =>
        database.Write(
            caller.Did("deleted a webhook", ("uuid", uuid)), pacticipant: null,
            session => session.DeleteWebhook(uuid), cancellation);
}
