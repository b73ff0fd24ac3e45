using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Environments;

/// <summary>Creates an environment with a unique name.</summary>
internal sealed class CreateEnvironment(Database database)
{
    internal abstract record Outcome
    {
        internal sealed record Created(EnvironmentRow Environment) : Outcome;

        /// <summary>Another environment has the name, or one that differs only in case.</summary>
        /// <param name="Name">The name of the other environment.</param>
        internal sealed record NameTaken(string Name) : Outcome;
    }

    public Task<Outcome> Run(EnvironmentRequest request, Caller caller, CancellationToken cancellation)
    {
        var uuid = Guid.NewGuid().ToString();
        return database.Write<Outcome>(
            caller.Did("created an environment", ("environment", request.Name)), pacticipant: null,
            async session =>
            {
                if (await session.OtherEnvironmentLike(request.Name, uuid: null) is { } other)
                    return new Outcome.NameTaken(other.Name);
                await session.AddEnvironment(uuid, request);
                return new Outcome.Created((await session.EnvironmentWithUuid(uuid))!);
            },
            cancellation);
    }
}
