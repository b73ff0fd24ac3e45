using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Labels;

/// <summary>Removes a label from a pacticipant.</summary>
internal sealed class RemoveLabel(Database database)
{
    /// <returns>False if there is no such pacticipant, or it does not have the label.</returns>
    public Task<bool> Run(string pacticipant, string label, Caller caller, CancellationToken cancellation) =>
        database.Write(
            caller.Did("removed a label", ("pacticipant", pacticipant), ("label", label)), pacticipant,
            async session => await session.FindPacticipant(pacticipant) is { } owner
                && await session.RemoveLabel(owner.Id, label),
            cancellation);
}
