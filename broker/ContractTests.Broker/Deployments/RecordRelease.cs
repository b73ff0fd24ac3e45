using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Deployments;

/// <summary>Records that a version is released and supported in an environment, in addition to others.</summary>
internal sealed class RecordRelease(Database database)
{
    internal sealed record Input(string Pacticipant, string Version, string EnvironmentUuid);

    internal abstract record Outcome
    {
        /// <param name="IsNew">False if it was released there before.</param>
        internal sealed record Recorded(ReleasedVersionRow Release, bool IsNew) : Outcome;

        /// <summary>The pacticipant, its version or the environment does not exist.</summary>
        internal sealed record NotFound : Outcome;
    }

    public async Task<Outcome> Run(Input input, Caller caller, CancellationToken cancellation)
    {
        var fresh = Guid.NewGuid().ToString();
        var audit = caller.Did(
            "recorded a release", ("pacticipant", input.Pacticipant), ("version", input.Version),
            ("environment", input.EnvironmentUuid));
        return await database.Write<Outcome>(
            audit, input.Pacticipant,
            async session =>
            {
                if (await VersionInEnvironment.Find(
                    session, input.Pacticipant, input.Version, input.EnvironmentUuid) is not { } place)
                    return new Outcome.NotFound();
                var before = await session.ReleasedVersion(place.VersionId, place.Environment.Id);
                if (before is null)
                    await session.AddRelease(fresh, place.VersionId, place.PacticipantId, place.Environment.Id);
                else
                    await session.ResumeSupport(before.Uuid);
                audit.With("environmentName", place.Environment.Name);
                var recorded = (await session.ReleasedVersion(before?.Uuid ?? fresh))!;
                return new Outcome.Recorded(recorded, IsNew: before is null);
            },
            cancellation);
    }
}
