using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Environments;

/// <summary>Replaces the properties of an environment.</summary>
internal sealed class ChangeEnvironment(Database database)
{
    /// <param name="Request">Null if it is invalid; <paramref name="Errors"/> then contain the reasons.</param>
    internal sealed record Input(string Uuid, EnvironmentRequest? Request, FieldErrors Errors)
    {
        /// <summary>Checks that nothing changed since the caller saw it; null to skip the check.</summary>
        public Func<EnvironmentRow, bool>? IsAsSeen { get; init; }
    }

    internal abstract record Outcome
    {
        internal sealed record Changed(EnvironmentRow Environment) : Outcome;

        internal sealed record NotFound : Outcome;

        internal sealed record Invalid(FieldErrors Errors) : Outcome;

        /// <summary>It was changed since the caller saw it.</summary>
        internal sealed record ChangedMeanwhile(EnvironmentRow Environment) : Outcome;

        /// <summary>Another environment has the name, or one that differs only in case.</summary>
        /// <param name="Name">The name of the other environment.</param>
        internal sealed record NameTaken(string Name) : Outcome;
    }

    public Task<Outcome> Run(Input input, Caller caller, CancellationToken cancellation) =>
        database.Write<Outcome>(
            caller.Did("changed an environment", ("uuid", input.Uuid)), pacticipant: null,
            async session =>
            {
                if (await session.EnvironmentWithUuid(input.Uuid) is not { } current)
                    return new Outcome.NotFound();
                if (input.IsAsSeen?.Invoke(current) == false)
                    return new Outcome.ChangedMeanwhile(current);
                if (input.Request is not { } request)
                    return new Outcome.Invalid(input.Errors);
                // Environments that differ only in case, which was possible in earlier versions, keep their names.
                if (request.Name != current.Name
                    && await session.OtherEnvironmentLike(request.Name, input.Uuid) is { } other)
                {
                    return new Outcome.NameTaken(other.Name);
                }

                await session.ChangeEnvironment(input.Uuid, request);
                return new Outcome.Changed((await session.EnvironmentWithUuid(input.Uuid))!);
            },
            cancellation);
}
