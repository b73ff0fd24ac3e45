using ContractTests.OpenApi.Conformance;
using ContractTests.OpenApi.Operations;
using ContractTests.Pacts;
using ContractTests.Pacts.Matching;

namespace ContractTests.OpenApi.Comparison;

/// <summary>Compares HTTP interactions with the operations of a description.</summary>
internal sealed class HttpComparison(OperationTable table, ComparisonOptions options)
{
    public void Run(HttpInteraction interaction, ComparedInteraction compared)
    {
        var (request, response) = (interaction.Request, interaction.Response);
        var match = Find(request);
        if (match.Operation is not { } operation || !PathFits(operation, match))
        {
            AddUnknown(request, match, compared);
            return;
        }

        var described = new DescribedOperation(operation);
        var found = operation.Response(response.Status);
        var asked = new ActualRequest(
            request.Method, request.Path, request.Query, request.Headers, request.Body);
        new RequestComparison(described, asked, found, response.Status < 400, options, compared).Run();
        new ResponseComparison(
            described, asked, new ActualResponse(response.Status, response.Headers, response.Body), options, compared)
            .Run(found);
    }

    private PathMatch Find(HttpRequest request)
    {
        var path = request.Path.StartsWith('/') ? request.Path : $"/{request.Path}";
        if (options.PercentIsLiteral)
            path = path.Replace("%", "%25", StringComparison.Ordinal);

        // A question mark does not belong to a path: in a pact the query is separate.
        return path.Contains('?', StringComparison.Ordinal)
            ? new PathMatch(null, new Dictionary<string, string>(), [])
            : table.Find(request.Method, path);
    }

    private static bool PathFits(Operation operation, PathMatch match)
    {
        foreach (var parameter in operation.Parameters.Where(each => each.In == ParameterPlace.Path))
        {
            if (parameter.Schema is { } schema && match.Values.TryGetValue(parameter.Name, out var segment)
                && !ParameterText.OfPath(parameter, segment).Readings(parameter).Any(schema.Accepts))
            {
                return false;
            }
        }

        return true;
    }

    private static void AddUnknown(HttpRequest request, PathMatch match, ComparedInteraction compared)
    {
        var expected = match.Operation is { } operation
            ? $"values that match the parameters of {operation.Path}"
            : match.Others.Count > 0
                ? string.Join(" or ", match.Others.Select(other => other.Method).Distinct())
                : "a path that is described";
        compared.Add(FindingCodes.UnknownOperation, "request.path", expected, $"{request.Method} {request.Path}",
            JsonFragment.Of(request.Path), new FindingPlace("[root].paths", null));
    }
}
