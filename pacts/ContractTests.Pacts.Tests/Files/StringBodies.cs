using System.Text.Json;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matching;

namespace ContractTests.Pacts.Tests.Files;

/// <summary>Bodies up to version 3 that are strings with a JSON content type.</summary>
public sealed class StringBodies
{
    public static MatrixTheoryData<SpecificationVersion, string> LikeJson() => new(
        [SpecificationVersion.V1, SpecificationVersion.V1_1, SpecificationVersion.V2, SpecificationVersion.V3],
        ["12345", "true", "false", "null", "1.5", "-1", "[1]", "[1, \"a\"]", "{not json", "\"open", "plain", " 7 "]);

    [Theory]
    [MemberData(nameof(LikeJson))]
    public void One_that_reads_like_another_value_is_that_string(SpecificationVersion version, string text)
    {
        var response = Read(version, JsonSerializer.Serialize(text));

        Accepts(response, version, JsonSerializer.Serialize(text)).ShouldBeTrue();
        Accepts(response, version, text).ShouldBeFalse();
        WrittenAndRead(response, version).ShouldBe(response);
    }

    [Theory]
    [InlineData("{\"a\":1}", "{ \"a\": 1 }")]
    [InlineData(" {\"a\":1}", "{\"a\":1}")]
    [InlineData("\"quoted\"", "\"quoted\"")]
    [InlineData("{}", "{}")]
    public void One_that_holds_an_object_or_a_quoted_string_is_read_as_that_json(string text, string actual)
    {
        var response = Read(SpecificationVersion.V3, JsonSerializer.Serialize(text));

        Accepts(response, SpecificationVersion.V3, actual).ShouldBeTrue();
        Accepts(response, SpecificationVersion.V3, JsonSerializer.Serialize(text)).ShouldBeFalse();
        Accepts(WrittenAndRead(response, SpecificationVersion.V3), SpecificationVersion.V3, actual).ShouldBeTrue();
    }

    [Theory]
    [InlineData("12345")]
    [InlineData("true")]
    [InlineData("1.50")]
    [InlineData("[1]")]
    [InlineData("\"12345\"")]
    [InlineData("\"{}\"")]
    [InlineData("\"[]\"")]
    [InlineData("\"\\\"x\\\"\"")]
    public void A_value_is_read_as_it_was_written(string json)
    {
        var response = new HttpResponse(200)
        {
            Headers = [new HttpHeader("Content-Type", "application/json")],
            Body = new Body.Present(json, "application/json"),
        };

        foreach (var version in Enum.GetValues<SpecificationVersion>())
        {
            var read = WrittenAndRead(response, version);
            Accepts(read, version, json).ShouldBeTrue($"version {version}");
            Accepts(read, version, JsonSerializer.Serialize(json)).ShouldBeFalse($"version {version}");
        }
    }

    [Theory]
    [InlineData(SpecificationVersion.V1)]
    [InlineData(SpecificationVersion.V3)]
    public void A_body_of_null_is_refused_where_it_would_be_read_as_none(SpecificationVersion version)
    {
        var response = new HttpResponse(200)
        {
            Headers = [new HttpHeader("Content-Type", "application/json")],
            Body = new Body.Present("null", "application/json"),
        };

        Should.Throw<UnsupportedBySpecificationException>(() => WrittenAndRead(response, version))
            .Message.ShouldContain("a body of JSON null in the response");
        WrittenAndRead(response, SpecificationVersion.V4).ShouldBe(response);
    }

    private static HttpResponse Read(SpecificationVersion version, string body) => PactReader.ReadResponse(
        JsonFragment.Parse(
            $$"""{"status": 200, "headers": {"Content-Type": "application/json"}, "body": {{body}}}""").Element,
        version,
        "the test");

    private static HttpResponse WrittenAndRead(HttpResponse response, SpecificationVersion version)
    {
        var interaction = new HttpInteraction("any", new HttpRequest("GET", "/"), response);
        var contract = new Contract("Orders", "Payments", [interaction]) { Version = version };
        return PactReader.Read(PactWriter.Write(contract), "written").Interactions.Single()
            .ShouldBeOfType<HttpInteraction>().Response;
    }

    private static bool Accepts(HttpResponse response, SpecificationVersion version, string actual) =>
        CompiledResponse.Compile(response, version).Compare(new ActualResponse(
            200,
            [new HttpHeader("Content-Type", "application/json")],
            new Body.Present(actual, "application/json"))).Count == 0;
}
