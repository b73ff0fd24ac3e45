using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Deployments;

/// <summary>Says that a version runs in its environment no more. What has ended does not begin again.</summary>
internal sealed class EndDeployment(Database database)
{
    /// <param name="IsDeployed">What the caller wants it to be; null changes nothing.</param>
    internal sealed record Input(string Uuid, bool? IsDeployed);

    internal abstract record Outcome
    {
        internal sealed record Changed(DeployedVersionRow Deployment) : Outcome;

        internal sealed record NotFound : Outcome;

        /// <summary>A deployment is recorded anew, never set back.</summary>
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
