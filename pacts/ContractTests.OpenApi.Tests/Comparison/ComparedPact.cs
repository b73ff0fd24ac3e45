using System.Text;
using ContractTests.Pacts.Files;

namespace ContractTests.OpenApi.Tests.Comparison;

/// <summary>Compares minimal pacts with a description.</summary>
internal static class ComparedPact
{
    /// <param name="exchange">The request and the response of its only interaction, as JSON.</param>
    public static IReadOnlyList<ComparisonFinding> Compare(this ApiDescription api, string exchange) =>
        new DescriptionComparison(api).Compare(Interactions(exchange));

    public static IReadOnlyList<ComparisonFinding> Compare(this MessageDescription messages, string message) =>
        new DescriptionComparison(null, messages).Compare(Interactions(message));

    /// <summary>Compares the answer to <c>GET /x</c>.</summary>
    public static IReadOnlyList<ComparisonFinding> CompareAnswer(this ApiDescription api, string body) =>
        api.Compare($$"""
            "request": {"method": "GET", "path": "/x"}, "response": {"status": 200, "body": {"content": {{body}},
              "contentType": "application/json", "encoded": false} }
            """);

    public static string[] Codes(this IReadOnlyList<ComparisonFinding> findings) =>
        [.. findings.Select(finding => finding.Code)];

    public static ContractTests.Pacts.Contract Interactions(params string[] interactions) =>
        PactReader.Read(Encoding.UTF8.GetBytes($$"""
            {"consumer": {"name": "c"}, "provider": {"name": "p"},
             "metadata": {"pactSpecification": {"version": "4.0"} },
             "interactions": [{{string.Join(',', interactions.Select(each => "{" + each + "}"))}}]}
            """), "pact.json");
}
