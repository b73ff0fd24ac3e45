using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matching;
using ContractTests.Pacts.Tests.Matching;

namespace ContractTests.Pacts.Tests;

/// <summary>Bodies with a different content type, or without one.</summary>
public sealed partial class Differences
{
    [Fact]
    public void Content_is_detected_the_same_way_on_every_machine()
    {
        var expected = new HttpResponse(200)
        {
            Body = new Body.Present("%PDF-1.4 example"u8.ToArray(), "application/pdf"),
            Rules = Compared.Rules("""{"$": [{"match": "contentType", "value": "application/pdf"}]}""", Part.Body),
        };
        var actual = new ActualResponse(200, [], new Body.Present("%PDF-1.7 other"u8.ToArray(), "application/pdf"));

        CompiledResponse.Compile(expected, SpecificationVersion.V4).Compare(actual).ShouldBeEmpty();
    }

    [Fact]
    public void A_contract_that_names_no_content_type_accepts_any_name_of_what_its_body_is()
    {
        Typed(null, "application/hal+json;charset=utf-8").ShouldBeEmpty();
        Typed(null, "model/gltf+json").ShouldBeEmpty();
        Typed(null, "text/plain").ShouldHaveSingleItem();
        Typed("application/json", "model/gltf+json").ShouldHaveSingleItem();
    }

    [Fact]
    public void Text_without_a_content_type_is_compared_as_it_is()
    {
        Untyped("true story", "true story").ShouldBeEmpty();
        Untyped("12", "12").ShouldBeEmpty();
        Untyped("12", "\"12\"").ShouldHaveSingleItem();
    }

    [Fact]
    public void Any_type_that_ends_in_json_is_json()
    {
        var response = new HttpResponse(200) { Body = new Body.Present("""{"a":1,"b":2}""", "model/gltf+json") };

        CompiledResponse.Compile(response, SpecificationVersion.V4).Compare(
            new ActualResponse(200, [], new Body.Present("""{"b":2,"a":1}""", "model/gltf+json"))).ShouldBeEmpty();
    }

    [Fact]
    public void A_parameter_of_a_content_type_that_nobody_expects_does_no_harm()
    {
        Typed("application/json;charset=utf-8", "application/json;charset=utf-8;version=1").ShouldBeEmpty();
        Typed("application/json;charset=utf-8", "application/json;version=1").ShouldHaveSingleItem();
    }

    private static IReadOnlyList<Mismatch> Untyped(string expected, string actual)
    {
        var body = JsonFragment.Of(expected);
        var response = PactReader.ReadResponse(
            JsonFragment.Parse($$"""{"status": 200, "body": {{body}}}""").Element,
            SpecificationVersion.V3,
            "the test");
        var came = new Body.Present(System.Text.Encoding.UTF8.GetBytes(actual), null);
        return CompiledResponse.Compile(response, SpecificationVersion.V3).Compare(new ActualResponse(200, [], came));
    }

    private static IReadOnlyList<Mismatch> Typed(string? expected, string actual)
    {
        var body = """{"a": 1}"""u8.ToArray();
        var response = new HttpResponse(200) { Body = new Body.Present(body, expected) };
        return CompiledResponse.Compile(response, SpecificationVersion.V4).Compare(
            new ActualResponse(200, [new HttpHeader("Content-Type", actual)], new Body.Present(body, actual)));
    }
}
