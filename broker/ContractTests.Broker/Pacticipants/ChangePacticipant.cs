using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Pacticipants;

/// <summary>Replaces the properties of a pacticipant, or changes some, and then creates it if needed.</summary>
internal sealed class ChangePacticipant(Database database)
{
    /// <param name="Replaces">Whether missing properties become empty.</param>
    internal sealed record Input(string Name, PacticipantChange Change, bool Replaces)
    {
        /// <summary>Checks that nothing changed since the caller saw it; null to skip the check.</summary>
        public Func<PacticipantDetails, bool>? IsAsSeen { get; init; }
    }

    internal abstract record Outcome
    {
        internal sealed record Changed(PacticipantDetails Pacticipant, bool IsNew) : Outcome;

        /// <summary>The pacticipant to replace does not exist, or no longer exists.</summary>
        internal sealed record NotFound : Outcome;

        /// <summary>It was changed since the caller saw it.</summary>
        internal sealed record ChangedMeanwhile(PacticipantDetails Pacticipant) : Outcome;
    }

    public Task<Outcome> Run(Input input, Caller caller, CancellationToken cancellation) =>
        database.Write<Outcome>(
            caller.Did("changed a pacticipant", ("pacticipant", input.Name)), input.Name,
            async session =>
            {
                var existing = await session.FindPacticipant(input.Name);
                if (existing is null && (input.Replaces || input.IsAsSeen is not null))
                    return new Outcome.NotFound();
                if (input.IsAsSeen is { } isAsSeen && await PacticipantDetails.Find(session, input.Name) is { } current
                    && !isAsSeen(current))
                {
                    return new Outcome.ChangedMeanwhile(current);
                }

                await session.Change(
                    existing ?? await session.EnsurePacticipant(input.Name), input.Change, input.Replaces,
                    isNew: existing is null);
                return new Outcome.Changed(
                    (await PacticipantDetails.Find(session, input.Name))!, IsNew: existing is null);
            },
            cancellation);
}
