using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Environments;

/// <summary>Replaces what is said of an environment.</summary>
internal sealed class ChangeEnvironment(Database database)
{
    /// <param name="Request">Null if it is not valid; <paramref name="Errors"/> then say why.</param>
    internal sealed record Input(string Uuid, EnvironmentRequest? Request, FieldErrors Errors);

    internal abstract record Outcome
    {
        internal sealed record Changed(EnvironmentRow Environment) : Outcome;

        internal sealed record NotFound : Outcome;

        internal sealed record Invalid(FieldErrors Errors) : Outcome;

        /// <summary>Another environment has the name.</summary>
        internal sealed record NameTaken(string Name) : Outcome;
    }

    public Task<Outcome> Run(Input input, Caller caller, CancellationToken cancellation) =>
        database.Write<Outcome>(
            caller.Did("changed an environment", ("uuid", input.Uuid)), pacticipant: null,
            async session =>
            {
                if (await session.EnvironmentWithUuid(input.Uuid) is null)
                    return new Outcome.NotFound();
                if (input.Request is not { } request)
                    return new Outcome.Invalid(input.Errors);
                if (await session.EnvironmentNamed(request.Name) is { } other && other.Uuid != input.Uuid)
                    return new Outcome.NameTaken(request.Name);
                await session.ChangeEnvironment(input.Uuid, request);
                return new Outcome.Changed((await session.EnvironmentWithUuid(input.Uuid))!);
            },
            cancellation);
}
