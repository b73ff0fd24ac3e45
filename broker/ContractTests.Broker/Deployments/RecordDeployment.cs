using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Deployments;

/// <summary>Records that a version is deployed to an environment; it replaces the previous version.</summary>
internal sealed class RecordDeployment(Database database)
{
    /// <param name="Target">The application instance; null for the one without a name.</param>
    internal sealed record Input(string Pacticipant, string Version, string EnvironmentUuid, string? Target);

    internal abstract record Outcome
    {
        internal sealed record Recorded(DeployedVersionRow Deployment) : Outcome;

        /// <summary>The pacticipant, its version or the environment does not exist.</summary>
        internal sealed record NotFound : Outcome;

        internal sealed record Invalid(FieldErrors Errors) : Outcome;
    }

    public async Task<Outcome> Run(Input input, Caller caller, CancellationToken cancellation)
    {
        if (Objection(input.Target) is { } objection)
            return new Outcome.Invalid(FieldErrors.Of("applicationInstance", objection));

        var audit = caller.Did(
            "recorded a deployment", ("pacticipant", input.Pacticipant), ("version", input.Version),
            ("environment", input.EnvironmentUuid));
        return await database.Write<Outcome>(
            audit, input.Pacticipant,
            async session =>
            {
                if (await VersionInEnvironment.Find(
                    session, input.Pacticipant, input.Version, input.EnvironmentUuid) is not { } place)
                    return new Outcome.NotFound();
                var uuid = await session.Deploy(
                    place.VersionId, place.PacticipantId, place.Environment.Id, input.Target);
                audit.With("environmentName", place.Environment.Name);
                return new Outcome.Recorded((await session.DeployedVersion(uuid))!);
            },
            cancellation);
    }

    private static string? Objection(string? target) => target switch
    {
        { Length: > NameLength.Most } => NameLength.TooLong(NameLength.Most),
        _ when target?.Contains('\0', StringComparison.Ordinal) == true => "cannot contain multiple lines",
        _ => null,
    };
}
