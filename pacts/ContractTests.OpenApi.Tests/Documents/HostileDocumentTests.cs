using System.Text;

namespace ContractTests.OpenApi.Tests.Documents;

/// <summary>Documents and values that mean harm: one clear answer, in bounded time and memory.</summary>
public sealed class HostileDocumentTests
{
    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    public void Values_too_deep_in_JSON_are_refused(string open) => Refused(
        "{\"openapi\": " + string.Concat(Enumerable.Repeat(open, 100_000)), "expected at most 200 levels of nesting");

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    public void Values_too_deep_in_YAML_are_refused(string open) => Refused(
        "openapi:\n  " + string.Concat(Enumerable.Repeat(open, 100_000)), "expected at most 200 levels of nesting");

    [Fact]
    public void Aliases_that_multiply_are_refused()
    {
        var bomb = new StringBuilder("openapi: 3.1.0\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var level = 1; level < 12; level++)
        {
            var aliases = string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10));
            bomb.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{level}: &a{level} [{aliases}]\n");
        }

        Refused(bomb.ToString(), "expected at most 2000000 values");
    }

    [Fact]
    public void A_document_too_large_is_refused() =>
        Refused(new string(' ', 32 * 1024 * 1024) + "{}", "expected at most 33554432 bytes");

    [Fact]
    public void A_name_that_is_no_UTF_8_is_refused() => Should.Throw<ApiDescriptionException>(() =>
        ApiDescription.Parse((ReadOnlyMemory<byte>)"{\"a\": 1, \"\xff\": 2}".Select(each => (byte)each).ToArray()));

    [Theory]
    [InlineData("""{"openapi": "3.1.0", "info": {"title": "\ud800"} }""")]
    [InlineData("""{"openapi": "3.1.0", "\udc00": 1}""")]
    [InlineData("""{"openapi": "3.1.0", "components": {"schemas": {"A": {"enum": ["a", "\ud800\ud800"]} } } }""")]
    public void Half_of_a_surrogate_pair_is_refused_wherever_it_stands(string document) => Refused(
        document, "expected text in well-formed Unicode, but found an escape of a lone surrogate");

    [Fact]
    public void A_document_of_10_MB_is_read()
    {
        var paths = new StringBuilder();
        for (var at = 0; paths.Length < 10_000_000; at++)
        {
            paths.Append(at == 0 ? "" : ",").Append(System.Globalization.CultureInfo.InvariantCulture, $$"""
                "/p{{at}}/{id}": {"get": {"responses": {"200": {"content": {"application/json": {"schema":
                  {"type": "object", "properties": {"next": {"$ref": "#/components/schemas/Node"}, "id":
                  {"type": "integer", "minimum": 1, "description": "{{new string('x', 300)}}"} } } } } } } } }
                """);
        }

        var description = ApiDescription.Parse($$$"""
            {"openapi": "3.1.0", "components": {"schemas": {"Node": {"properties":
              {"next": {"$ref": "#/components/schemas/Node"} } } } }, "paths": { {{{paths}}} }}
            """);

        description.Operations.Count.ShouldBeGreaterThan(10_000);
        description.Check(Described.Exchange("GET", "/p9999/1", response: """{"id": 0}""")).ShouldHaveSingleItem()
            .DescriptionPlace.ShouldEndWith("schema.properties.id.minimum");
    }

    [Theory]
    [InlineData("""{"$ref": "#/components/schemas/A"}""", """{"A": {"$ref": "#/components/schemas/A"}}""")]
    [InlineData("""{"$ref": "#/components/schemas/A"}""", """{"A": {"allOf": [{"$ref": "#/components/schemas/A"}]}}""")]
    public void References_that_only_lead_round_are_told_and_not_followed(string schema, string schemas)
    {
        var description = Described.Answer(schema, components: $"{{\"schemas\": {schemas}}}");

        description.Check("1").ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            finding => finding.Code.ShouldBe(FindingCodes.ResponseBodyUnvalidatable),
            finding => finding.Message.ShouldContain("are circular"));
    }

    [Fact]
    public void Schemas_that_double_at_each_step_are_given_up()
    {
        var schemas = string.Join(',', Enumerable.Range(0, 60).Select(at =>
            $$"""
            "S{{at}}": {"allOf": [{"$ref": "#/components/schemas/S{{at + 1}}"}, {"$ref": "#/components/schemas/S{{at + 1}}"}]}
            """));
        var description = Described.Answer("""{"$ref": "#/components/schemas/S0"}""",
            components: $$"""{"schemas": { {{schemas}}, "S60": {"type": "string"} } }""");

        description.Check("\"a\"").Codes().ShouldContain(FindingCodes.ResponseBodyUnvalidatable);
    }

    [Fact]
    public void Many_templates_of_one_segment_and_many_alternatives_are_read()
    {
        var paths = string.Join(',', Enumerable.Range(0, 20_000).Select(at => $"\"/{{id}}-{at}\": {{\"get\": {{}}}}"));
        var schemas = string.Join(',', Enumerable.Range(0, 20_000).Select(at => $"\"S{at}\": {{}}"));
        var references = string.Join(',', Enumerable.Range(0, 20_000).Select(
            at => $"{{\"$ref\": \"#/components/schemas/S{at}\"}}"));

        var templates = ApiDescription.Parse($"{{\"openapi\": \"3.1.0\", \"paths\": {{{paths}}}}}");
        var alternatives = Described.Answer(
            $"{{\"oneOf\": [{references}], \"discriminator\": {{\"propertyName\": \"kind\"}}}}",
            components: $"{{\"schemas\": {{{schemas}}}}}");

        templates.OperationFor("GET", "/a-19999")!.Path.ShouldBe("/{id}-19999");
        alternatives.Check("""{"kind": "S19999"}""").ShouldBeEmpty();
    }

    [Fact]
    public void Many_alternatives_that_fail_for_a_large_body_are_told_briefly()
    {
        var alternatives = string.Join(',', Enumerable.Repeat("""{"type": "string"}""", 5_000));
        var body = $"[{string.Join(',', Enumerable.Repeat("\"é\"", 2_000_000))}]";

        var finding = Described.Answer($"{{\"anyOf\": [{alternatives}]}}").Check(body).ShouldHaveSingleItem();

        finding.Message.Length.ShouldBeLessThan(700);
        finding.Message.ShouldContain("… (10000001 bytes)");
    }

    [Theory]
    [InlineData("^(a+)+$", false)]
    [InlineData("^(a+)+(?!b)$", true)]
    [InlineData("""^(a|aa)+\\1$""", true)]
    public void A_pattern_that_backtracks_without_end_is_given_up(string pattern, bool isGivenUp)
    {
        var description = Described.Answer($$"""{"pattern": "{{pattern}}"}""");

        description.Check($"\"{new string('a', 60)}!\"").Codes().ShouldBe(
            [isGivenUp ? FindingCodes.ResponseBodyUnvalidatable : FindingCodes.ResponseBodyIncompatible]);
    }

    [Fact]
    public void A_name_that_a_pattern_backtracks_on_is_given_up() =>
        Described.Answer("""{"patternProperties": {"^(a+)+(?!b)$": {}}}""")
            .Check($$"""{"{{new string('a', 60)}}!": 1}""").Codes()
            .ShouldContain(FindingCodes.ResponseBodyUnvalidatable);

    [Theory]
    [InlineData("1e999999999999999999999")]
    [InlineData("-1e-999999999999999999999")]
    public void Numbers_of_any_size_are_compared(string number)
    {
        var description = Described.Answer("""{"minimum": -1, "maximum": 1, "multipleOf": 0.5, "format": "int64"}""");

        description.Check(number).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_body_too_deep_is_told() =>
        Described.Answer("{}").Check(new string('[', 10_000)).Codes()
            .ShouldBe([FindingCodes.ResponseBodyIncompatible]);

    private static void Refused(string document, string message) =>
        Should.Throw<ApiDescriptionException>(() => ApiDescription.Parse(document)).Message.ShouldContain(message);
}
