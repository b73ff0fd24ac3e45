using ContractTests.Pacts.Files;
using ContractTests.Pacts.Generating;
using Microsoft.Extensions.Time.Testing;

namespace ContractTests.Pacts.Tests.Generating;

/// <summary>Parts of a file of version 4, and the values generated for them: always the same.</summary>
internal static class Drawn
{
    public static readonly GeneratorContext AtConsumer = Context(GenerationSide.Consumer);

    public static readonly GeneratorContext AtProvider = Context(GenerationSide.Provider);

    public static HttpRequest Request(string json) =>
        PactReader.ReadRequest(JsonFragment.Parse(json).Element, SpecificationVersion.V4, "the test");

    public static HttpResponse Response(string json) =>
        PactReader.ReadResponse(JsonFragment.Parse(json).Element, SpecificationVersion.V4, "the test");

    public static MessageContents Message(string json) =>
        PactReader.ReadMessage(JsonFragment.Parse(json).Element, SpecificationVersion.V4, "the test");

    /// <summary>The value that replaces the example at <c>$.value</c>.</summary>
    public static string Value(string generator, string example = "\"example\"", GeneratorContext? context = null)
    {
        var body = Body($$"""{"$.value": {{generator}}}""", $$"""{"value":{{example}}}""", context);
        return body["""{"value":""".Length..^1];
    }

    public static string Body(
        string generators, string body, GeneratorContext? context = null, string contentType = "application/json")
    {
        var response = Response($$$"""{"status": 200, "generators": {"body": {{{generators}}} } }""") with
        {
            Body = new Body.Present(body, contentType),
        };
        return ((Body.Present)response.WithGeneratedValues(context ?? AtConsumer).Body).Text;
    }

    public static GeneratorContext With(this GeneratorContext context, string values) => context with
    {
        ProviderStateValues = JsonFragment.Parse(values).Element.EnumerateObject()
            .ToDictionary(member => member.Name, member => new JsonFragment(member.Value)),
    };

    private static GeneratorContext Context(GenerationSide side) => new(side)
    {
        MockServerUrl = "http://127.0.0.1:8080",
        Time = new FakeTimeProvider(new DateTimeOffset(2000, 1, 1, 10, 0, 0, TimeSpan.Zero)),
        Random = new Random(20240229),
    };
}
