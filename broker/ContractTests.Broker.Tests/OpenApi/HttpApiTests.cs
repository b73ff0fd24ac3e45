using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.Storage.PreviousVersion;

namespace ContractTests.Broker.Tests.OpenApi;

/// <summary>What callers of the broker can see changes only together with the file that records it.</summary>
[On(Engine.Sqlite)]
public sealed partial class HttpApiTests
{
    private static readonly string Record =
        Path.Combine(Recording.Checkout(), "broker", "ContractTests.Broker", "HttpApi.txt");

    /// <remarks><c>CONTRACT_TESTS_ACCEPT=public-api</c> writes it.</remarks>
    [Fact]
    public async Task The_api_is_described_as_its_record_says()
    {
        await using var broker = await RunningBroker.Start();
        var now = Written((await broker.Get("/openapi.json")).Json);
        if (Environment.GetEnvironmentVariable("CONTRACT_TESTS_ACCEPT") == "public-api")
            await File.WriteAllTextAsync(Record, now);

        var (before, after) = (Lines(await File.ReadAllTextAsync(Record)), Lines(now));

        before.Except(after).Select(line => $"- {line}").Concat(after.Except(before).Select(line => $"+ {line}"))
            .ShouldBeEmpty("If callers are meant to see this, run ./build.sh public-api and commit what it writes.");
    }

    private static List<string> Lines(string text) =>
        [.. text.Split('\n').CountBy(line => line).Select(line => line.Value == 1 ? line.Key : $"{line.Key} (twice)")];

    /// <summary>
    /// A line for each parameter, body, answer and schema, which says what it belongs to. What is the same everywhere
    /// is left out.
    /// </summary>
    private static string Written(JsonElement description)
    {
        var lines = new StringBuilder();
        foreach (var path in description.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
                Write(lines, $"{operation.Name.ToUpperInvariant()} {path.Name}", operation.Value);
        }

        foreach (var schema in description.GetProperty("components").GetProperty("schemas").EnumerateObject())
            lines.Append($"{schema.Name} = {Text(schema.Value)}\n");
        return lines.ToString();
    }

    private static void Write(StringBuilder lines, string name, JsonElement operation)
    {
        lines.Append($"{name}: {operation.GetProperty("description")}\n");
        foreach (var parameter in operation.GetProperty("parameters").EnumerateArray())
        {
            if (parameter.GetProperty("in").GetString() != "path")
            {
                lines.Append($"{name} ? {parameter.GetProperty("name")} = {Text(parameter.GetProperty("schema"))}, "
                    + $"in {parameter.GetProperty("in")}: {parameter.GetProperty("description")}\n");
            }
        }

        if (operation.TryGetProperty("requestBody", out var body))
            lines.Append($"{name} < {Text(body.GetProperty("content"))}\n");
        foreach (var answer in operation.GetProperty("responses").EnumerateObject())
        {
            if (answer.Name != "default")
                lines.Append($"{name} > {answer.Name} {Text(answer.Value)}\n");
        }
    }

    private static string Text(JsonElement schema) => Reference().Replace(schema.GetRawText(), "$1");

    [GeneratedRegex("""{"\$ref":"#/components/schemas/([^"]*)"}""")]
    private static partial Regex Reference();
}
