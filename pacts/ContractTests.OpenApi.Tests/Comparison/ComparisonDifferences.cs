namespace ContractTests.OpenApi.Tests.Comparison;

/// <summary>
/// Findings that differ from those of the official comparator; <c>pacts/DIFFERENCES.md</c> has the reasons, with the
/// headings of these entries.
/// </summary>
internal static class ComparisonDifferences
{
    private const string NoContent = "What cannot be read is not compared";

    private static readonly Dictionary<string, Difference> Cases = new(StringComparer.Ordinal)
    {
        ["oas/broken-references"] = new(NoContent, ["refused"], []),
        ["oas/pact-missing-interactions"] = new(NoContent, ["refused"], []),
        ["oas/pact-non-http-interactions"] = new(NoContent, ["refused"],
        [
            "request.body.incompatible | [root].interactions[1].request.body | "
                + "[root].paths./login.post.requestBody.content.application/json.schema.type",
        ]),
        ["oas/references"] = new("An asterisk in a path stands for itself",
            ["request.path-or-method.unknown | [root].interactions[6].request.path | [root].paths"], []),
        ["oas/request-security"] = new("An API key in a cookie is required",
        [
            "request.authorization.missing | [root].interactions[16].request.headers | [root].paths./cookie.get",
            "request.authorization.missing | [root].interactions[17].request.headers | [root].paths./cookie.get",
        ], []),
        ["oas/request-parameters-query"] = new(
            "A query parameter ends at its ampersand; A string parameter that appears twice is not a string",
        [
            "request.query.incompatible | [root].interactions[1].request.query.person.address | "
                + "[root].paths./object.get.parameters[0].schema.components.schemas.Address.required",
            "request.query.unknown | [root].interactions[1].request.query.person[address][street]some street | "
                + "[root].paths./object.get",
            "request.query.incompatible | [root].interactions[17].request.query.string | "
                + "[root].paths./arrays.get.parameters[1].schema.type",
        ],
        [
            "request.query.incompatible | [root].interactions[17].request.query.string | "
                + "[root].paths./arrays.get.parameters[1].schema.minLength",
        ]),
        ["oas/response-body"] = new("A place in a description is complete",
        [
            "response.body.incompatible | [root].interactions[9].response.body.detail | "
                + "[root].paths./animal.get.responses.200.content.application/json"
                + ".schema.components.schemas.AnyJSONObject.type",
        ],
        [
            "response.body.incompatible | [root].interactions[9].response.body.detail | "
                + "[root].paths./animal.get.responses.200.content.application/json.schema.type",
        ]),
    };

    public static IEnumerable<string> Headings =>
        Cases.Values.SelectMany(difference => difference.Headings.Split("; ")).Distinct();

    public static Difference Of(string name) => Cases.GetValueOrDefault(name) ?? new Difference("", [], []);

    /// <param name="OnlyHere">Findings of this library that the case does not have.</param>
    /// <param name="OnlyThere">Findings of the case that this library does not have.</param>
    public sealed record Difference(string Headings, string[] OnlyHere, string[] OnlyThere);
}
