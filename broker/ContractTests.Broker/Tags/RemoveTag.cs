using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Tags;

/// <summary>Removes a tag from a version.</summary>
internal sealed class RemoveTag(Database database)
{
    /// <returns>False if the version does not exist, or does not have the tag.</returns>
    public Task<bool> Run(
        string pacticipant, string version, string tag, Caller caller, CancellationToken cancellation) =>
        database.Write(
            caller.Did("removed a tag", ("pacticipant", pacticipant), ("version", version), ("tag", tag)), pacticipant,
            async session => await session.FindVersion(pacticipant, version) is { } found
                && await session.RemoveTag(found, tag),
            cancellation);
}
