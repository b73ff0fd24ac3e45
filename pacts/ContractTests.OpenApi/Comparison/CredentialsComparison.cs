using ContractTests.OpenApi.Conformance;
using ContractTests.OpenApi.Operations;
using ContractTests.Pacts;
using ContractTests.Pacts.Matching;

namespace ContractTests.OpenApi.Comparison;

/// <summary>
/// Checks whether a request has the credentials that its operation requires. Their values are not checked.
/// </summary>
internal sealed class CredentialsComparison(
    DescribedOperation described, ActualRequest request, ComparisonOptions options, ComparedInteraction compared)
{
    public void Run()
    {
        var alternatives = described.Operation.Security;
        if (alternatives.Count == 0 || alternatives.Any(schemes => schemes.All(IsMet)))
            return;

        var expected = string.Join(" or ", alternatives.Select(schemes => string.Join(" and ", schemes.Select(Named))));
        var nearest = alternatives.MinBy(schemes => schemes.Count(scheme => !IsMet(scheme)))!;
        var isInQuery = nearest.First(scheme => !IsMet(scheme)).In == ParameterPlace.Query;
        compared.Add(FindingCodes.AuthorizationMissing, isInQuery ? "request.query" : "request.headers", expected,
            "a request without", isInQuery ? Query() : Headers(), described.Place);
    }

    private bool IsMet(SecurityScheme scheme)
    {
        if (scheme.IsDelegated || !Credentials.ArePresent(scheme, request))
            return scheme.IsDelegated;

        if (scheme.HeaderScheme is not { } prefix || options.AcceptsAnyAuthorization)
            return true;
        var text = HeaderText.Of(request.Headers, scheme.Name)!;
        return text.StartsWith($"{prefix} ", StringComparison.OrdinalIgnoreCase);
    }

    private static string Named(SecurityScheme scheme) =>
        $"{scheme.Label} ({scheme.In.ToString().ToLowerInvariant()} '{scheme.Name}')";

    private JsonFragment? Query() => request.Query.Text.Length == 0 ? null : JsonFragment.Of(request.Query.Text);

    private JsonFragment? Headers() => request.Headers.Count == 0
        ? null
        : JsonFragment.Of(string.Join(", ", request.Headers.Select(header => header.Name)));
}
