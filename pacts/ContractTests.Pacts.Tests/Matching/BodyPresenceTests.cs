using System.Text;
using ContractTests.Pacts.Matching;

namespace ContractTests.Pacts.Tests.Matching;

/// <summary>Whether there is a body, and of which type, before its content is compared.</summary>
public sealed class BodyPresenceTests
{
    [Theory]
    [InlineData("missing", "missing", null)]
    [InlineData("missing", "empty", null)]
    [InlineData("missing", "{}", null)]
    [InlineData("null", "missing", null)]
    [InlineData("null", "null", null)]
    [InlineData("null", "empty", null)]
    [InlineData("null", "{}", "$: expected no body, but found one [ | {}]")]
    [InlineData("empty", "missing", null)]
    [InlineData("empty", "{}", "$: expected no body, but found one [ | {}]")]
    [InlineData("{}", "missing", "$: expected a body, but found none [{} | (missing)]")]
    [InlineData("{}", "null", "$: expected a body, but found none [{} | (missing)]")]
    [InlineData("{}", "empty", "$: expected a body, but found none [{} | (missing)]")]
    [InlineData("{}", "{}", null)]
    public void A_body_is_expected_or_not(string expected, string actual, string? says)
    {
        var response = new HttpResponse(200) { Body = Of(expected) };

        var mismatches = CompiledResponse.Compile(response, SpecificationVersion.V4)
            .Compare(new ActualResponse(200, [], Of(actual)));

        mismatches.Select(Verdict.Show).ShouldBe(says is null ? [] : [says]);
        mismatches.ShouldAllBe(mismatch => mismatch.Kind == MismatchKind.Body);
    }

    [Theory]
    [InlineData("null", "null", true)]
    [InlineData("null", " \t\r\nnull\n", true)]
    [InlineData("null", "nul", false)]
    [InlineData("null", "null 1", false)]
    [InlineData("missing", "null", true)]
    [InlineData("empty", "null", false)]
    public void A_message_without_content_may_be_the_word_null(string expected, string actual, bool matches)
    {
        var message = CompiledMessage.Compile(new MessageContents(Of(expected)), SpecificationVersion.V4);

        var mismatches = message.Compare(
            new ActualMessage(new Body.Present(Encoding.UTF8.GetBytes(actual), "application/json"), []));

        mismatches.Select(Verdict.Show).ShouldBe(
            matches ? [] : [$"$: expected no body, but found one [ | {actual}]"]);
    }

    [Theory]
    [InlineData("application/json", "application/xml", "application/json", "application/xml")]
    [InlineData("Application/JSON", "text/HTML", "application/json", "text/html")]
    [InlineData("application/json; charset=utf-8", "application/json", null, "application/json")]
    [InlineData("application/json;charset=\"utf-8\"; a = B", "x/y ; q=1;z",
        "application/json; charset=utf-8; a=B", "x/y; q=1")]
    [InlineData("application/json; charset=utf-8", "application/json; charset=UTF-8; q=1", "", "")]
    [InlineData("application/json; q=1", "application/json; Q=1", "", "")]
    [InlineData("application/json; q=1", "application/json; q=2", "application/json; q=1", "application/json; q=2")]
    [InlineData("application/json", "application/json; q=2", "", "")]
    [InlineData("application/json", "*/*", "", "")]
    [InlineData("application/json", "application/*", "", "")]
    [InlineData("*/*", "application/json", "", "")]
    [InlineData("*/json", "text/plain", "", "")]
    [InlineData("text/*", "application/json", "", "")]
    [InlineData("application/xml", "text/xml", "", "")]
    [InlineData("application/json", "text/json", "application/json", "text/json")]
    [InlineData("application/json", "application/a+json+x", "application/json", "application/a+json+x")]
    [InlineData("application/json", "application/a+b+json", "", "")]
    [InlineData("text/xml", "application/xml", "", "")]
    [InlineData("text/xml", "image/xml", "text/xml", "image/xml")]
    [InlineData("image/xml", "text/xml", "image/xml", "text/xml")]
    public void The_types_of_both_bodies_agree(string expected, string actual, string? wanted, string was)
    {
        var response = new HttpResponse(200) { Body = new Body.Present("{}", expected) };

        var mismatches = CompiledResponse.Compile(response, SpecificationVersion.V4)
            .Compare(new ActualResponse(200, [], new Body.Present("{}", actual)))
            .Where(mismatch => mismatch.Kind == MismatchKind.BodyType);

        wanted ??= expected;
        mismatches.Select(Verdict.Show).ShouldBe(
            wanted.Length == 0
                ? []
                : [$"bodytype: expected a body of {wanted}, but found {was} [{wanted} | {was}]"]);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("a/b/c")]
    [InlineData("/")]
    [InlineData("a/")]
    [InlineData("/b")]
    [InlineData(";")]
    [InlineData(" ")]
    [InlineData("a b/c")]
    [InlineData("a/b c")]
    [InlineData("a/(b)")]
    public void What_is_no_type_is_detected_instead(string none)
    {
        var response = new HttpResponse(200) { Body = new Body.Present("""{"a":1,"b":2}""", none) };

        CompiledResponse.Compile(response, SpecificationVersion.V4)
            .Compare(new ActualResponse(200, [], new Body.Present("""{"b":2,"a":1}""", none)))
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData("application/json", "application/json", true)]
    [InlineData("application/json", "application/hal+json; q=1", true)]
    [InlineData("application/json", "application/xml", false)]
    [InlineData("text/plain", "application/json", false)]
    public void A_header_declares_the_type_if_the_body_does_not(string expected, string actual, bool matches)
    {
        var response = new HttpResponse(200)
        {
            Headers = [new HttpHeader("content-type", expected)],
            Body = new Body.Present(Encoding.UTF8.GetBytes("{}"), null),
            Rules = Compared.Rules("""{"content-type": [{"match": "type"}]}""", Part.Body),
        };
        HttpHeader[] headers = [new("X-A", "b"), new("Content-Type", []), new("CONTENT-TYPE", actual)];

        var mismatches = CompiledResponse.Compile(response, SpecificationVersion.V4)
            .Compare(new ActualResponse(200, [.. headers], new Body.Present(Encoding.UTF8.GetBytes("{}"), null)));

        mismatches.Any(mismatch => mismatch.Kind == MismatchKind.BodyType).ShouldBe(!matches);
    }

    [Theory]
    [InlineData("contentType")]
    [InlineData("ContentType")]
    [InlineData("content-type")]
    [InlineData("Content-Type")]
    [InlineData("type")]
    public void The_metadata_of_a_message_declare_the_type_if_the_body_does_not(string name)
    {
        Sequence<JsonMember> Metadata(string type) =>
        [
            new("other", JsonFragment.Of("text/plain")), new(name.ToUpperInvariant(), JsonFragment.Parse("1")),
            new(name, JsonFragment.Of(type)),
        ];
        var body = new Body.Present(Encoding.UTF8.GetBytes("a"), null);
        var message = CompiledMessage.Compile(
            new MessageContents(body) { Metadata = Metadata("a/b") }, SpecificationVersion.V4);

        message.Compare(new ActualMessage(body, Metadata("a/c")))
            .Any(mismatch => mismatch.Kind == MismatchKind.BodyType).ShouldBe(name != "type");
        message.Compare(new ActualMessage(body, Metadata("a/b"))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("application/.+", "application/xml", true)]
    [InlineData("application/.+", "text/plain", false)]
    [InlineData("application/.+", null, true)]
    [InlineData("text/.+", "text/plain", true)]
    public void A_rule_for_the_header_is_one_for_the_type_of_the_body(string regex, string? actual, bool matches)
    {
        var response = new HttpResponse(200)
        {
            Headers = [new HttpHeader("Content-Type", "application/json")],
            Body = new Body.Present("{}", "application/json"),
            Rules = Compared.Rules($$"""{"Content-Type": [{"match": "regex", "regex": "{{regex}}"}]}""", Part.Header),
        };

        var mismatches = CompiledResponse.Compile(response, SpecificationVersion.V4)
            .Compare(new ActualResponse(200, [], new Body.Present(Encoding.UTF8.GetBytes("{}"), actual)));

        mismatches.Any(mismatch => mismatch.Kind == MismatchKind.BodyType).ShouldBe(!matches);
        mismatches.Any(mismatch => mismatch.Kind == MismatchKind.Body).ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"a": 1}""", """{ "a": 1 }""", null, true)]
    [InlineData("""{"a": 1}""", """{ "a": 1 }""", "application/hal+json", true)]
    [InlineData("""{"a": 1}""", """{ "a": 1 }""", "text/plain", false)]
    [InlineData("<a/>", "<a></a>", null, true)]
    [InlineData("<a/>", "<a></a>", "image/svg+xml", true)]
    [InlineData("<a/>", "{}", null, false)]
    [InlineData("hello", "<a/>", null, false)]
    [InlineData("hello", "{}", null, false)]
    [InlineData("{}", "hello", null, false)]
    public void Without_a_type_the_content_tells_it(string expected, string actual, string? type, bool matches)
    {
        var response = new HttpResponse(200) { Body = new Body.Present(Encoding.UTF8.GetBytes(expected), null) };

        CompiledResponse.Compile(response, SpecificationVersion.V4)
            .Compare(new ActualResponse(200, [], new Body.Present(Encoding.UTF8.GetBytes(actual), type)))
            .Any().ShouldBe(!matches);
    }

    [Theory]
    [InlineData("application/json", null, true)]
    [InlineData("application/json", "DEFAULT", true)]
    [InlineData("application/json", "BINARY", false)]
    [InlineData("application/json", "TEXT", true)]
    [InlineData("image/png", "TEXT", false)]
    public void A_hint_says_how_to_compare(string type, string? hint, bool isJson)
    {
        var response = new HttpResponse(200)
        {
            Body = new Body.Present("""{"a":1}""", type) { ContentTypeHint = hint },
        };

        var mismatches = CompiledResponse.Compile(response, SpecificationVersion.V4)
            .Compare(new ActualResponse(200, [], new Body.Present("""{ "a": 1}""", type)));

        mismatches.Select(mismatch => mismatch.Reason).ShouldBe((isJson, hint) switch
        {
            (true, _) => [],
            (_, "BINARY") => ["expected 7 bytes beginning with 7b2261223a317d, but found 9 bytes beginning with "
                + "7b202261223a20317d"],
            _ => ["""expected "{"a":1}", but found "{ "a": 1}" """.TrimEnd()],
        });
    }

    private static Body Of(string text) => text switch
    {
        "missing" => Body.Missing.Instance,
        "null" => Body.Null.Instance,
        "empty" => new Body.Present("", "application/json"),
        _ => new Body.Present(text, "application/json"),
    };
}
