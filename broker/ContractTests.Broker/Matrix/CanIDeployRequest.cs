using ContractTests.Broker.Environments;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Matrix;

/// <summary>Reads <c>GET /can-i-deploy</c>: one version, and the target environment or tag.</summary>
/// <param name="Request">Null if anything is invalid; <paramref name="Errors"/> then contains all problems.</param>
/// <param name="Resolution">The versions that were already resolved.</param>
internal sealed record CanIDeployRequest(MatrixRequest? Request, FieldErrors Errors, SelectorResolution Resolution)
{
    public static async Task<CanIDeployRequest> Read(GateQuestion question, Session session)
    {
        var resolution = new SelectorResolution(session);
        var errors = await Check(question, session, resolution);
        return new CanIDeployRequest(errors.Any ? null : question.ToRequest(), errors, resolution);
    }

    private static async Task<FieldErrors> Check(
        GateQuestion question, Session session, SelectorResolution resolution)
    {
        var errors = new FieldErrors();
        var (isKnown, (isPlace, isEnvironment)) = await session.WhenAll(
            async () => question.Pacticipant is not null && await resolution.Exists(question.Asked),
            () => session.WhenAll(() => Exists(question.From, session), () => Exists(question.Environment, session)));
        if (question.Pacticipant is null)
            errors.Add("pacticipant", "is missing", Fault.Missing);
        else if (!isKnown)
            errors.Add("pacticipant", "does not match an existing pacticipant");
        if (question.Ways == 0)
            errors.Add("version", "is missing", Fault.Missing);
        if (question.Ways > 1)
            errors.Add("version", "must be named by one of its number, branch, tag, environment, or as the latest");
        if (!isPlace)
            errors.Add("from", $"with name '{question.From}' does not exist");
        if (question is { To: not null, Environment: not null })
            errors.Add("", "Cannot specify both a 'to' tag and an environment.");
        if (question is { To: null, Environment: null })
            errors.Add("", "Must specify either an environment or a 'to' tag.");
        if (!isEnvironment)
            errors.Add("environment", $"with name '{question.Environment}' does not exist");
        return errors;
    }

    private static async Task<bool> Exists(string? environment, Session session) =>
        environment is null || await session.EnvironmentNamed(environment) is not null;
}
