using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ContractTests.Broker.Tests.BadInput;
using ContractTests.Broker.Tests.Engines;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContractTests.Broker.Tests.OpenApi;

/// <summary>
/// The document at <c>/openapi.json</c>. That answers are as it says is held after every test of this assembly, by
/// <see cref="AnswersAsDescribedAttribute"/>.
/// </summary>
[On(Engine.Sqlite)]
public sealed partial class ApiDescriptionTests
{
    [Fact]
    public async Task Every_operation_says_what_goes_in_and_what_comes_out()
    {
        await using var broker = await RunningBroker.Start();

        var document = (await broker.Get("/openapi.json")).Json;

        var silent = new List<string>();
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                if (path.Name == Web.Routes.TestError)
                    continue;
                var responses = operation.Value.GetProperty("responses").EnumerateObject().Select(one => one.Name);
                if (!responses.Any(status => status.StartsWith('2')))
                    silent.Add($"{operation.Name} {path.Name}: no good answer is described");
                if (Places().Count(path.Name) != operation.Value.GetProperty("parameters").EnumerateArray()
                    .Count(parameter => parameter.GetProperty("in").GetString() == "path"))
                    silent.Add($"{operation.Name} {path.Name}: a name of the path is not described");
            }
        }

        silent.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_description_refers_to_is_there()
    {
        await using var broker = await RunningBroker.Start();

        var text = (await broker.Get("/openapi.json")).Text;

        using var document = JsonDocument.Parse(text);
        var schemas = document.RootElement.GetProperty("components").GetProperty("schemas");
        var references = Reference().Matches(text).Select(match => match.Groups[1].Value).Distinct().ToList();
        references.Count.ShouldBeGreaterThan(20);
        references.Where(name => !schemas.TryGetProperty(name, out var schema)
            || schema.ValueKind != JsonValueKind.Object).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_error_is_described_in_both_of_its_shapes()
    {
        await using var broker = await RunningBroker.Start();

        var plain = await broker.Post("/contracts/publish", "{}");
        var problem = await broker.Post("/contracts/publish", "{}", accept: "application/problem+json");

        plain.Status.ShouldBe(HttpStatusCode.BadRequest);
        plain["errors.pacticipantName.0"].GetString().ShouldBe("is missing");
        problem["errors.0.detail"].GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task An_answer_that_is_not_as_described_does_not_go_unseen()
    {
        await using var broker = await RunningBroker.Start(configure: builder => builder.Services
            .AddSingleton<IStartupFilter>(new HeldAnswers(WithAMemberThatNobodyKnows)));

        await broker.Get("/environments");

        var test = TestContext.Current.Test!.UniqueID;
        DescribedAnswers.FaultsOf(test)
            .ShouldBe(["GET /environments: $.surplus: expected no such member, but found 1"]);
        DescribedAnswers.Forgive(test);
    }

    [Fact]
    public async Task A_parameter_that_is_read_but_not_described_does_not_go_unseen()
    {
        await using var broker = await RunningBroker.Start(configure: builder => builder.Services
            .AddSingleton<IStartupFilter>(new HeldAnswers(ReadingAParameterThatNobodyKnows)));

        await broker.Get("/environments");

        var test = TestContext.Current.Test!.UniqueID;
        DescribedAnswers.FaultsOf(test)
            .ShouldBe(["GET /environments: the parameter surplus is read, but not described"]);
        DescribedAnswers.Forgive(test);
    }

    /// <summary>The other direction is held in every test that asks a broker.</summary>
    [Fact]
    public async Task Every_parameter_that_is_described_is_read()
    {
        const string question = "pacticipant=OrderService&version=1&environment=test";
        var read = new ConcurrentBag<string>();
        await using var broker = await RunningBroker.Start(configure: builder => builder.Services
            .AddSingleton<IStartupFilter>(new HeldAnswers((context, names, body) =>
            {
                foreach (var name in names.Names)
                    read.Add($"{context.Request.Method} {Template(context)}: {name}");
                return context.Response.Body.WriteAsync(body).AsTask();
            })));
        var api = await ApiUnderTest.Of(broker);
        read.Clear();

        foreach (var operation in api.Operations)
        {
            foreach (var parameter in operation.Parameters.Select(parameter => parameter.Name).Prepend("nothing"))
            {
                var query = $"{Uri.EscapeDataString(parameter)}=1";
                var address = $"{api.Fill(operation)}?{query}";
                await broker.Send(operation.Method, address, null, null);
                await broker.Send(operation.Method, $"{address}&{question}", null, null, "text/html, */*");
            }
        }

        var described = api.Operations.SelectMany(operation => operation.Parameters
            .Select(parameter => $"{operation}: {parameter.Name}")).ToList();
        described.Count.ShouldBeGreaterThan(100);
        described.Except(read).ShouldBeEmpty("Described, but nothing reads them.");
    }

    [Theory]
    [InlineData("""{"type": "string"}""", "5")]
    [InlineData("""{"type": ["string", "null"]}""", "true")]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "integer"} } }""", """{"a": 1.5}""")]
    [InlineData("""{"type": "object", "properties": {"a": {} }, "required": ["a"]}""", "{}")]
    [InlineData("""{"type": "object", "properties": {"a": {} } }""", """{"a": 1, "b": 2}""")]
    [InlineData("""{"type": "object", "additionalProperties": {"type": "string"} }""", """{"a": 1}""")]
    [InlineData("""{"type": "array", "items": {"enum": ["a"]}, "minItems": 2}""", """["b", "a"]""")]
    [InlineData("""{"type": "array", "minItems": 1}""", "[]")]
    [InlineData("""{"anyOf": [{"const": true}, {"type": "null"}]}""", "false")]
    [InlineData("""{"type": "string", "maxLength": 2, "minLength": 1}""", "\"abc\"")]
    [InlineData("""{"type": "string", "minLength": 1}""", "\"\"")]
    [InlineData("""{"type": "integer", "minimum": 0}""", "-1")]
    [InlineData("""{"type": "string", "format": "date-time"}""", "\"never\"")]
    [InlineData("""{"$ref": "#/components/schemas/Known"}""", "1")]
    public void What_a_schema_does_not_allow_is_found(string schema, string value)
    {
        using var description = JsonDocument.Parse(
            """{"components": {"schemas": {"Known": {"type": "string"} } } }""");
        using var wanted = JsonDocument.Parse(schema);
        using var found = JsonDocument.Parse(value);

        new SchemaCheck(description.RootElement, isClosed: true).Faults(found.RootElement, wanted.RootElement)
            .ShouldNotBeEmpty();
    }

    private static string? Template(HttpContext context) =>
        (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;

    private static Task ReadingAParameterThatNobodyKnows(
        HttpContext context, ReadParameters read, ReadOnlyMemory<byte> body)
    {
        _ = context.Request.Query["surplus"];
        return context.Response.Body.WriteAsync(body).AsTask();
    }

    private static Task WithAMemberThatNobodyKnows(
        HttpContext context, ReadParameters read, ReadOnlyMemory<byte> body)
    {
        var json = JsonNode.Parse(body.Span)!;
        json["surplus"] = 1;
        context.Response.ContentLength = null;
        return context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(json.ToJsonString())).AsTask();
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Places();

    [GeneratedRegex("\"#/components/schemas/([^\"]*)\"")]
    private static partial Regex Reference();
}
