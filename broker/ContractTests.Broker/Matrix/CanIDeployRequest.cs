using ContractTests.Broker.Environments;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Matrix;

/// <summary>Reads <c>GET /can-i-deploy</c>: one version, and an environment or a tag to go to.</summary>
/// <param name="Request">Null if anything is wrong; <paramref name="Errors"/> then says all of it.</param>
/// <param name="Resolution">Where versions were looked for already.</param>
internal sealed record CanIDeployRequest(MatrixRequest? Request, FieldErrors Errors, SelectorResolution Resolution)
{
    public static async Task<CanIDeployRequest> Read(NestedQuery query, Session session)
    {
        var errors = new FieldErrors();
        var resolution = new SelectorResolution(session);
        var pacticipant = query.Text("pacticipant");
        var version = query.Text("version");
        var tag = query.Text("to");
        var environment = query.Text("environment");
        var asked = new Selector(pacticipant) { Version = version };
        var (isKnown, isEnvironment) = await session.Abreast(
            async () => pacticipant is not null && await resolution.Exists(asked),
            async () => environment is null || await session.EnvironmentNamed(environment) is not null);
        if (pacticipant is null)
            errors.Add("pacticipant", "is missing", Fault.Missing);
        else if (!isKnown)
            errors.Add("pacticipant", "does not match an existing pacticipant");
        if (version is null)
            errors.Add("version", "is missing", Fault.Missing);
        if (tag is not null && environment is not null)
            errors.Add("", "Cannot specify both a 'to' tag and an environment.");
        if (tag is null && environment is null)
            errors.Add("", "Must specify either an environment or a 'to' tag.");
        if (!isEnvironment)
            errors.Add("environment", $"with name '{environment}' does not exist");
        if (errors.Any)
            return new CanIDeployRequest(null, errors, resolution);

        var request = new MatrixRequest([asked])
        {
            Target = environment is null
                ? new Selector((string?)null) { Latest = true, Tag = tag }
                : new Selector((string?)null) { Environment = environment },
            LatestBy = environment is null
                ? LatestBy.ConsumerVersionAndProvider
                : LatestBy.ConsumerVersionAndProviderVersion,
            Ignore = [.. Ignored(query)],
            EveryVersion = query.Text("every") == "true",
        };
        return new CanIDeployRequest(request, errors, resolution);
    }

    /// <summary>Plain names, or maps of name and version.</summary>
    private static IEnumerable<Selector> Ignored(NestedQuery query) =>
        (query.Values("ignore") ?? [])
            .Where(name => name.Length > 0)
            .Select(name => new Selector(name))
            .Concat(query.Maps("ignore", MatrixRequest.SelectorKeys).Select(MatrixRequest.ReadSelector)
                .Where(selector => selector.Pacticipant is not null));
}
