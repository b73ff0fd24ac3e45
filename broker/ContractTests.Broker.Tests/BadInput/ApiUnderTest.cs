using System.Text.RegularExpressions;

namespace ContractTests.Broker.Tests.BadInput;

/// <summary>One verb of one address, as the API description has it.</summary>
internal sealed record ApiOperation(HttpMethod Method, string Path, IReadOnlyList<string> Takes)
{
    public override string ToString() => $"{Method} {Path}";
}

/// <summary>The broker's API as it describes itself, and names that mean something to this broker.</summary>
internal sealed partial record ApiUnderTest(
    IReadOnlyList<ApiOperation> Operations, IReadOnlyDictionary<string, string> Names)
{
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
            ["branch"] = "main",
            ["label"] = "sales",
        };
        return new ApiUnderTest(await Described(broker), names);
    }

    /// <summary>The address with names that there are.</summary>
    public string Fill(ApiOperation operation) =>
        Fill(operation, parameter => Names.GetValueOrDefault(parameter, "prod"));

    public static string Fill(ApiOperation operation, Func<string, string> value) =>
        Parameter().Replace(operation.Path, match => value(match.Groups[1].Value));

    private static async Task<IReadOnlyList<ApiOperation>> Described(RunningBroker broker)
    {
        var document = await broker.Get("/openapi.json");
        return [.. from path in document["paths"].EnumerateObject()
            from operation in path.Value.EnumerateObject()
            where path.Name != Hal.Routes.TestError
            let takes = operation.Value.TryGetProperty("requestBody", out var body)
                ? body.GetProperty("content").EnumerateObject().Select(type => type.Name).ToList()
                : []
            orderby operation.Name == "delete"
            select new ApiOperation(new HttpMethod(operation.Name.ToUpperInvariant()), path.Name, takes)];
    }

    [GeneratedRegex(@"\{([^}]*)\}")]
    private static partial Regex Parameter();
}
