using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Deployments;

/// <summary>Records that a version is no longer deployed. An ended deployment cannot be resumed.</summary>
internal sealed class EndDeployment(Database database)
{
    /// <param name="IsDeployed">The requested value; null changes nothing.</param>
    internal sealed record Input(string Uuid, bool? IsDeployed);

    internal abstract record Outcome
    {
        internal sealed record Changed(DeployedVersionRow Deployment) : Outcome;

        internal sealed record NotFound : Outcome;

        /// <summary>A deployment must be recorded again, it cannot be reset.</summary>
        internal sealed record CannotReturn : Outcome;
    }

    public Task<Outcome> Run(Input input, Caller caller, CancellationToken cancellation) =>
        database.Write<Outcome>(
            caller.Did("changed a deployment", ("uuid", input.Uuid)), pacticipant: null,
            async session =>
            {
                if (await session.DeployedVersion(input.Uuid) is null)
                    return new Outcome.NotFound();
                if (input.IsDeployed == true)
                    return new Outcome.CannotReturn();
                if (input.IsDeployed == false)
                    await session.Undeploy(input.Uuid);
                return new Outcome.Changed((await session.DeployedVersion(input.Uuid))!);
            },
            cancellation);
}
