using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Labels;

/// <summary>Labels a pacticipant, and creates it if it does not exist.</summary>
internal sealed class LabelPacticipant(Database database)
{
    internal abstract record Outcome
    {
        /// <param name="IsNew">False if the pacticipant had the label before.</param>
        internal sealed record Labelled(LabelRow Label, bool IsNew) : Outcome;

        internal sealed record Invalid(FieldErrors Errors) : Outcome;
    }

    public async Task<Outcome> Run(
        string pacticipant, string label, Caller caller, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(pacticipant) || string.IsNullOrWhiteSpace(label))
            return new Outcome.Invalid(FieldErrors.Of("name", NameRule.Blank));

        return await database.Write(
            caller.Did("labelled a pacticipant", ("pacticipant", pacticipant), ("label", label)), pacticipant,
            async session =>
            {
                var owner = await session.EnsurePacticipant(pacticipant);
                var isNew = await session.AddLabel(owner.Id, label);
                return new Outcome.Labelled((await session.FindLabel(pacticipant, label))!, isNew);
            },
            cancellation);
    }
}
