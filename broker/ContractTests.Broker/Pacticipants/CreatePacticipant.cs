using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Pacticipants;

/// <summary>Creates a pacticipant; an existing one is not changed, because creating it again is not an error.</summary>
internal sealed class CreatePacticipant(Database database)
{
    public Task<PacticipantDetails> Run(
        string name, PacticipantChange change, Caller caller, CancellationToken cancellation) =>
        database.Write(
            caller.Did("created a pacticipant", ("pacticipant", name)), name,
            async session =>
            {
                if (await session.FindPacticipant(name) is null)
                {
                    var created = await session.EnsurePacticipant(name);
                    await session.Change(created, change, replaces: true, isNew: true);
                }

                return (await PacticipantDetails.Find(session, name))!;
            },
            cancellation);
}
