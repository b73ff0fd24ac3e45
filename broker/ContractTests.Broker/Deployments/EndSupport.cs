using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Deployments;

/// <summary>Records that a released version is no longer supported. Ended support cannot be resumed.</summary>
internal sealed class EndSupport(Database database)
{
    /// <param name="IsSupported">The requested value; null changes nothing.</param>
    internal sealed record Input(string Uuid, bool? IsSupported);

    internal abstract record Outcome
    {
        internal sealed record Changed(ReleasedVersionRow Release) : Outcome;

        internal sealed record NotFound : Outcome;

        /// <summary>A release must be recorded again, it cannot be reset.</summary>
        internal sealed record CannotReturn : Outcome;
    }

    public Task<Outcome> Run(Input input, Caller caller, CancellationToken cancellation) =>
        database.Write<Outcome>(
            caller.Did("changed a release", ("uuid", input.Uuid)), pacticipant: null,
            async session =>
            {
                if (await session.ReleasedVersion(input.Uuid) is null)
                    return new Outcome.NotFound();
                if (input.IsSupported == true)
                    return new Outcome.CannotReturn();
                if (input.IsSupported == false)
                    await session.EndSupport(input.Uuid);
                return new Outcome.Changed((await session.ReleasedVersion(input.Uuid))!);
            },
            cancellation);
}
