using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Branches;

/// <summary>Adds a version to a branch; version, branch and pacticipant are created if they do not exist.</summary>
internal sealed class AddVersionToBranch(Database database, BrokerOptions options)
{
    internal sealed record Input(string Pacticipant, string Branch, string Version);

    internal abstract record Outcome
    {
        /// <param name="IsNew">False if the version was on the branch before.</param>
        internal sealed record Added(BranchVersionRow Membership, bool IsNew) : Outcome;

        internal sealed record Invalid(FieldErrors Errors) : Outcome;
    }

    public async Task<Outcome> Run(Input input, Caller caller, CancellationToken cancellation)
    {
        var (pacticipant, branch, version) = input;
        if (string.IsNullOrWhiteSpace(pacticipant) || string.IsNullOrWhiteSpace(branch)
            || string.IsNullOrWhiteSpace(version))
            return new Outcome.Invalid(FieldErrors.Of("name", NameRule.Blank));

        return await database.Write(
            caller.Did(
                "added a version to a branch", ("pacticipant", pacticipant), ("branch", branch),
                ("version", version)),
            pacticipant,
            async session =>
            {
                var owner = await session.EnsurePacticipant(pacticipant);
                var (added, _) = await session.EnsureVersion(owner, version);
                var isNew = await session.AddToBranch(added, branch, options.Publishing);
                return new Outcome.Added((await session.FindBranchVersion(pacticipant, branch, version))!, isNew);
            },
            cancellation);
    }
}
