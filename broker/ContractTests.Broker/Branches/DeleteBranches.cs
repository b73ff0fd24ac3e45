using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Branches;

/// <summary>Deletes all branches except the main branch and excluded ones; versions are kept.</summary>
internal sealed class DeleteBranches(Database database)
{
    internal sealed record Input(string Pacticipant, IReadOnlyList<string> Excluded);

    internal abstract record Outcome
    {
        /// <param name="Left">The least recently changed first.</param>
        internal sealed record Deleted(int Count, IReadOnlyList<Branch> Left) : Outcome;

        internal sealed record NoPacticipant : Outcome;
    }

    public Task<Outcome> Run(Input input, Caller caller, CancellationToken cancellation) =>
        database.Write<Outcome>(
            caller.Did("deleted branches", ("pacticipant", input.Pacticipant)), input.Pacticipant,
            async session =>
            {
                if (await session.FindPacticipant(input.Pacticipant) is not { } owner)
                    return new Outcome.NoPacticipant();
                var kept = owner.MainBranch is { } main ? input.Excluded.Append(main) : input.Excluded;
                var deleted = await session.Execute(
                    "delete from branch where pacticipant_id = @pacticipant and not (name in ({{texts:kept}}))",
                    ("pacticipant", owner.Id), ("kept", kept.Distinct()));
                var left = await session.Rows(
                    Branch.Select + "where b.pacticipant_id = @pacticipant order by b.updated_at, b.id",
                    Branch.Read, ("pacticipant", owner.Id));
                return new Outcome.Deleted(deleted, left);
            },
            cancellation);
}
