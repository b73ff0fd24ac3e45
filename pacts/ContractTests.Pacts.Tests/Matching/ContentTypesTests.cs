using System.Text;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matching;

namespace ContractTests.Pacts.Tests.Matching;

/// <summary>Which content types are JSON, which are equivalent, and what happens without one.</summary>
public sealed class ContentTypesTests
{
    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json+patch")]
    [InlineData("application/json-rpc")]
    [InlineData("application/jsonrequest")]
    [InlineData("application/jsonl")]
    [InlineData("application/json charset=utf-8")]
    [InlineData("application/vnd.api+json; charset=utf-8")]
    [InlineData("application/JSON")]
    public void A_type_with_json_in_it_is_json(string type)
    {
        foreach (var version in new[] { SpecificationVersion.V2, SpecificationVersion.V3, SpecificationVersion.V4 })
        {
            Compare(version, type, """{"a":1,"b":2}""", type, """{"b": 2, "a": 1}""").ShouldBeEmpty();
            Compare(version, type, """{"a":1,"b":2}""", type, """{"b": 2, "a": 3}""")
                .ShouldHaveSingleItem().Path.ShouldBe("$.a");
        }
    }

    [Theory]
    [InlineData("text/json")]
    [InlineData("application/x-json")]
    [InlineData("application/x-ndjson")]
    public void Another_type_is_text(string type)
    {
        Compare(SpecificationVersion.V4, type, "{\"a\":1}\n{\"a\":2}", type, "{\"a\":1}\n{\"a\":2}").ShouldBeEmpty();
        Compare(SpecificationVersion.V4, type, """{"a":1,"b":2}""", type, """{"b":2,"a":1}""").ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("application/json", "application/hal+json", true)]
    [InlineData("application/json", "application/problem+json; charset=utf-8", true)]
    [InlineData("application/json;charset=utf-8", "application/hal+json;charset=utf-8", false)]
    [InlineData("application/hal+json", "application/json", false)]
    [InlineData("application/hal+json", "application/problem+json", false)]
    [InlineData("application/json", "text/plain", false)]
    [InlineData("application/xml", "application/atom+xml", true)]
    [InlineData("text/xml", "application/atom+xml", true)]
    [InlineData("application/xml", "image/svg+xml", false)]
    [InlineData("text/plain", "text/html", false)]
    public void A_body_of_a_type_without_a_header_accepts_what_ends_in_it(string expected, string actual, bool accepted)
    {
        var body = expected.Contains("xml", StringComparison.Ordinal) ? "<a/>" : "{}";
        var response = new HttpResponse(200) { Body = new Body.Present(body, expected) };

        var found = CompiledResponse.Compile(response, SpecificationVersion.V4).Compare(
            new ActualResponse(200, [new HttpHeader("Content-Type", actual)], new Body.Present(body, actual)));

        (found.Count == 0).ShouldBe(accepted, string.Join("; ", found));
    }

    [Theory]
    [InlineData("-hello")]
    [InlineData("-5")]
    [InlineData("{not json")]
    [InlineData("[not json")]
    [InlineData("\"open")]
    [InlineData("{\"a\":")]
    [InlineData("true story")]
    [InlineData("12 apples")]
    [InlineData("nullable")]
    [InlineData("plain")]
    [InlineData("<b>bold</b> text")]
    [InlineData("<p>Hello<br></p>")]
    [InlineData("<- back")]
    [InlineData("<3")]
    [InlineData("<?xml")]
    public void Text_of_no_type_is_text_however_it_begins(string text)
    {
        foreach (var version in Enum.GetValues<SpecificationVersion>())
        {
            Untyped(version, text, null, text).ShouldBeEmpty($"version {version}");
            Untyped(version, text, "text/plain", text).ShouldBeEmpty($"version {version}");
            Untyped(version, text, null, text + "!").ShouldNotBeEmpty($"version {version}");
        }
    }

    [Fact]
    public void Json_of_no_type_is_json()
    {
        Untyped(SpecificationVersion.V3, """{"a":1,"b":2}""", null, """{ "b": 2, "a": 1 }""").ShouldBeEmpty();
        Untyped(SpecificationVersion.V3, """{"a":1}""", null, """{"a":""").ShouldHaveSingleItem()
            .Reason.ShouldStartWith("expected JSON, but found something else in line 1");
    }

    private static IReadOnlyList<Mismatch> Untyped(
        SpecificationVersion version, string expected, string? type, string actual)
    {
        Sequence<HttpHeader> headers = type is null ? [] : [new HttpHeader("Content-Type", type)];
        var content = new Body.Present(Encoding.UTF8.GetBytes(expected), null);
        var response = new HttpResponse(200) { Body = content };
        return CompiledResponse.Compile(response, version).Compare(
            new ActualResponse(200, headers, new Body.Present(Encoding.UTF8.GetBytes(actual), type)));
    }

    /// <summary>Compares as if read from a file, with the type in a header.</summary>
    private static IReadOnlyList<Mismatch> Compare(
        SpecificationVersion version, string type, string expected, string actualType, string actual)
    {
        Sequence<HttpHeader> headers = [new HttpHeader("Content-Type", type)];
        var response = new HttpResponse(200) { Headers = headers, Body = new Body.Present(expected, type) };
        var interaction = new HttpInteraction("any", new HttpRequest("GET", "/"), response);
        var contract = new Contract("Orders", "Payments", [interaction]) { Version = version };
        var read = (HttpInteraction)PactReader.Read(PactWriter.Write(contract), "written").Interactions[0];
        return CompiledResponse.Compile(read.Response, version).Compare(new ActualResponse(
            200, [new HttpHeader("Content-Type", actualType)], new Body.Present(actual, actualType)));
    }
}
