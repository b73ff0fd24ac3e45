using System.Text.Json;
using System.Text.RegularExpressions;

namespace ContractTests.Broker.Tests.BadInput;

/// <summary>One verb of one address, as the API description has it.</summary>
internal sealed record ApiOperation(HttpMethod Method, string Path, IReadOnlyList<string> Takes)
{
    /// <summary>The schema of its request body; null if it has none.</summary>
    public JsonElement? Body { get; init; }

    /// <summary>Its query parameters.</summary>
    public IReadOnlyList<(string Name, JsonElement Schema)> Parameters { get; init; } = [];

    public override string ToString() => $"{Method} {Path}";
}

/// <summary>The broker's API as it describes itself, and names that mean something to this broker.</summary>
internal sealed partial record ApiUnderTest(
    IReadOnlyList<ApiOperation> Operations, IReadOnlyDictionary<string, string> Names, JsonElement Description)
{
    /// <summary>Makes bodies by the schemas of the description.</summary>
    public SchemaBodies Bodies { get; } = new(Description);

    /// <summary>There is one of everything, so that requests get further than to a 404.</summary>
    public static async Task<ApiUnderTest> Of(RunningBroker broker)
    {
        await broker.Publish("1", branch: "main", tags: ["prod"]);
        await broker.Publish("2", Published.Contract("changed"), branch: "main");
        var result = await broker.Verify("1", by: "5", branch: "main", tag: "prod");
        await broker.Put("/pacticipants/OrderService/labels/sales");
        var environment = await broker.Environment("test");
        var deployed = await broker.Post(
            $"/pacticipants/OrderService/versions/1/deployed-versions/environment/{environment}", "{}");
        var released = await broker.Post(
            $"/pacticipants/OrderService/versions/1/released-versions/environment/{environment}", "{}");
        var names = new Dictionary<string, string>
        {
            ["pacticipant"] = "OrderService",
            ["consumer"] = "OrderService",
            ["provider"] = "PaymentService",
            ["version"] = "1",
            ["comparison"] = "2",
            ["hash"] = result["_links.pb:pact-version.href"].GetString()!.Split("/pact-version/")[1].Split('/')[0],
            ["number"] = result["_links.self.href"].GetString()!.Split('/')[^1],
            ["metadata"] = "Y3ZuPTE",
            ["environment"] = environment,
            ["uuid"] = deployed["uuid"].GetString()!,
            ["environment name"] = "test",
            ["released"] = released["uuid"].GetString()!,
            ["branch"] = "main",
            ["label"] = "sales",
        };
        var description = (await broker.Get("/openapi.json")).Json;
        return new ApiUnderTest(Described(description), names, description);
    }

    /// <summary>The address with names that there are.</summary>
    public string Fill(ApiOperation operation) =>
        Fill(operation, parameter => Names.GetValueOrDefault(Called(parameter, operation), "prod"));

    /// <summary>What runs, what is released and where are called by a uuid, but for where something is to go.</summary>
    private static string Called(string parameter, ApiOperation operation) => (parameter, operation.Path) switch
    {
        ("uuid", Web.Routes.ReleasedVersion) => "released",
        ("uuid", var path) when path.StartsWith(Web.Routes.Environments, StringComparison.Ordinal) => "environment",
        ("environment", Web.Routes.BranchCanIDeploy or Web.Routes.BranchCanIDeployBadge) => "environment name",
        _ => parameter,
    };

    public static string Fill(ApiOperation operation, Func<string, string> value) =>
        Parameter().Replace(operation.Path, match => value(match.Groups[1].Value));

    /// <summary>Operations that delete come last, and clean-up, so that earlier requests find their data.</summary>
    private static IReadOnlyList<ApiOperation> Described(JsonElement description) =>
        [.. from path in description.GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            where path.Name != Web.Routes.TestError
            let content = operation.Value.TryGetProperty("requestBody", out var body)
                ? body.GetProperty("content").EnumerateObject().ToList()
                : []
            orderby operation.Name == "delete", path.Name == Web.Routes.Clean
            select new ApiOperation(
                new HttpMethod(operation.Name.ToUpperInvariant()), path.Name, [.. content.Select(type => type.Name)])
            {
                Body = content.Count > 0 ? content[0].Value.GetProperty("schema") : null,
                Parameters = [.. operation.Value.GetProperty("parameters").EnumerateArray()
                    .Where(parameter => parameter.GetProperty("in").GetString() == "query")
                    .Select(parameter => (parameter.GetProperty("name").GetString()!,
                        parameter.GetProperty("schema")))],
            }];

    [GeneratedRegex(@"\{([^}]*)\}")]
    private static partial Regex Parameter();
}
