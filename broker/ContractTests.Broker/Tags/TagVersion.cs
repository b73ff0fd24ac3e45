using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Tags;

/// <summary>Tags a version; it and its pacticipant are created if they do not exist.</summary>
internal sealed class TagVersion(Database database, BrokerOptions options)
{
    internal sealed record Input(string Pacticipant, string Version, string Tag);

    internal abstract record Outcome
    {
        /// <param name="IsNew">False if the version had the tag before.</param>
        internal sealed record Tagged(TagRow Tag, bool IsNew) : Outcome;

        internal sealed record Invalid(FieldErrors Errors) : Outcome;
    }

    public async Task<Outcome> Run(Input input, Caller caller, CancellationToken cancellation)
    {
        var (pacticipant, number, tag) = input;
        if (string.IsNullOrWhiteSpace(pacticipant) || string.IsNullOrWhiteSpace(number)
            || string.IsNullOrWhiteSpace(tag))
            return new Outcome.Invalid(FieldErrors.Of("name", NameRule.Blank));

        return await database.Write(
            caller.Did("tagged a version", ("pacticipant", pacticipant), ("version", number), ("tag", tag)),
            pacticipant,
            async session =>
            {
                var owner = await session.EnsurePacticipant(pacticipant);
                var (version, _) = await session.EnsureVersion(owner, number);
                var isNew = await session.AddTag(version, tag, options.Publishing);
                return new Outcome.Tagged((await session.FindTag(pacticipant, number, tag))!, isNew);
            },
            cancellation);
    }
}
