using ContractTests.Broker.Environments;
using ContractTests.Broker.Requests;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Matrix;

/// <summary>Reads <c>GET /can-i-deploy</c>: one version, and an environment or a tag to go to.</summary>
/// <param name="Request">Null if anything is wrong; <paramref name="Errors"/> then says all of it.</param>
internal sealed record CanIDeployRequest(MatrixRequest? Request, FieldErrors Errors)
{
    public static async Task<CanIDeployRequest> Read(NestedQuery query, Session session)
    {
        var errors = new FieldErrors();
        string? pacticipant = await Pacticipant(query, errors, session);
        string? version = query.Text("version");
        if (version is null)
            errors.Add("version", "is missing");

        string? tag = query.Text("to");
        string? environment = query.Text("environment");
        if (tag is not null && environment is not null)
            errors.Add("", "Cannot specify both a 'to' tag and an environment.");
        if (tag is null && environment is null)
            errors.Add("", "Must specify either an environment or a 'to' tag.");
        if (environment is not null && await session.EnvironmentNamed(environment) is null)
            errors.Add("environment", $"with name '{environment}' does not exist");
        if (errors.Any)
            return new CanIDeployRequest(null, errors);

        var request = new MatrixRequest([new Selector(pacticipant) { Version = version }])
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
        return new CanIDeployRequest(request, errors);
    }

    private static async Task<string?> Pacticipant(NestedQuery query, FieldErrors errors, Session session)
    {
        string? name = query.Text("pacticipant");
        if (name is null)
            errors.Add("pacticipant", "is missing");
        else if (!await new SelectorResolution(session).Exists(name))
            errors.Add("pacticipant", "does not match an existing pacticipant");
        return name;
    }

    /// <summary>Plain names, or maps of name and version.</summary>
    private static IEnumerable<Selector> Ignored(NestedQuery query) =>
        (query.Values("ignore") ?? [])
            .Where(name => name.Length > 0)
            .Select(name => new Selector(name))
            .Concat(query.Maps("ignore").Select(MatrixRequest.ReadSelector).Where(s => s.Pacticipant is not null));
}
