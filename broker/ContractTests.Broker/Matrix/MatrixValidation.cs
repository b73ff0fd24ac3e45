using ContractTests.Broker.Environments;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Matrix;

/// <summary>Finds problems with a request that depend on the stored data.</summary>
internal static class MatrixValidation
{
    public static async Task<IReadOnlyList<string>> Errors(
        MatrixRequest request, Session session, SelectorResolution resolution)
    {
        var errors = await session.WhenAll(
        [
            .. request.Selectors.Select<Selector, Func<Task<List<string>>>>(
                selector => () => OfSelector(selector, session, resolution)),
            () => Task.FromResult(OfIgnored(request)),
            () => OfEnvironment(request.Target?.Environment, session),
        ]);
        return [.. errors.SelectMany(all => all)];
    }

    private static async Task<List<string>> OfSelector(
        Selector selector, Session session, SelectorResolution resolution)
    {
        var errors = new List<string>();
        var (isKnown, ofEnvironment) = await session.WhenAll(
            async () => selector.Pacticipant is null || await resolution.Exists(selector),
            () => OfEnvironment(selector.Environment, session));
        if (selector.Pacticipant is null)
            errors.Add("Please specify the pacticipant name");
        else if (!isKnown)
            errors.Add($"Pacticipant {selector.Pacticipant} not found");
        if (selector is { Version: not null, Latest: true })
            errors.Add($"A version number and latest flag cannot both be specified for {selector.Pacticipant}");
        return [.. errors, .. ofEnvironment];
    }

    private static List<string> OfIgnored(MatrixRequest request)
    {
        var errors = new List<string>();
        foreach (var ignored in request.Ignore)
        {
            if (ignored.Pacticipant is null)
                errors.Add("Please specify the pacticipant name to ignore");
            if (ignored is { Version: not null, Latest: true })
            {
                errors.Add(
                    $"A version number and latest flag cannot both be specified for {ignored.Pacticipant} to ignore");
            }
        }

        return errors;
    }

    private static async Task<List<string>> OfEnvironment(string? name, Session session) =>
        name is not null && await session.EnvironmentNamed(name) is null
            ? [$"Environment with name '{name}' does not exist"]
            : [];
}
