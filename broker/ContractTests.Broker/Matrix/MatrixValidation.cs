using ContractTests.Broker.Environments;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Matrix;

/// <summary>What only the stored state can tell to be wrong with a question.</summary>
internal static class MatrixValidation
{
    public static async Task<IReadOnlyList<string>> Errors(MatrixRequest request, Session session)
    {
        var errors = new List<string>();
        var resolution = new SelectorResolution(session);
        foreach (var selector in request.Selectors)
        {
            if (selector.Pacticipant is not { } name)
                errors.Add("Please specify the pacticipant name");
            else if (!await resolution.Exists(name))
                errors.Add($"Pacticipant {name} not found");
            if (selector is { Version: not null, Latest: true })
                errors.Add($"A version number and latest flag cannot both be specified for {selector.Pacticipant}");
            await CheckEnvironment(selector.Environment, errors, session);
        }

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

        await CheckEnvironment(request.Target?.Environment, errors, session);
        return errors;
    }

    private static async Task CheckEnvironment(string? name, List<string> errors, Session session)
    {
        if (name is not null && await session.EnvironmentNamed(name) is null)
            errors.Add($"Environment with name '{name}' does not exist");
    }
}
