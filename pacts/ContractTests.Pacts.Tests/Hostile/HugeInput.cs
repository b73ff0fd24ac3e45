using System.Text;
using ContractTests.Pacts.Explaining;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Generating;
using ContractTests.Pacts.Matching;
using ContractTests.Pacts.Matching.Paths;
using ContractTests.Pacts.Reports;
using ContractTests.Pacts.Tests.Matching;
using FsCheck.Fluent;

namespace ContractTests.Pacts.Tests.Hostile;

/// <summary>Huge input: it is compared, or refused with its limit.</summary>
public sealed class HugeInput
{
    [Theory]
    [InlineData(Seed.Fresh)]
    [Trait("Category", "Soak")]
    public void Any_path_expression_is_read_or_refused_in_one_line_in_soak(Seed seed) =>
        Any_path_expression_is_read_or_refused_in_one_line(seed);

    [Theory]
    [InlineData(Seed.Known)]
    public void Any_path_expression_is_read_or_refused_in_one_line(Seed seed)
    {
        var pieces = Gen.Elements("$", ".", "[", "]", "*", "'", "\"", "a", "0", "99999999999", " ", "\\", "é");
        var texts = Gen.ListOf(pieces).Select(parts => string.Concat(parts));

        seed.Check(
            3000,
            Prop.ForAll(Arb.From(texts), text =>
                PathExpression.TryParse(text, out var expression, out var problem)
                    ? expression.Steps.Count <= PathExpression.MostSteps
                    : !problem.Contains('\n', StringComparison.Ordinal)));
    }

    [Fact]
    public void A_path_without_end_is_refused_with_its_limit()
    {
        PathExpression.TryParse("$" + string.Concat(Enumerable.Repeat(".a", 100_000)), out _, out var problem)
            .ShouldBeFalse();

        problem.ShouldBe("expected a path expression of at most 4096 characters, but found 200001");
    }

    [Theory]
    [InlineData(513)]
    [InlineData(8_000)]
    [InlineData(100_000)]
    public void Deep_xml_is_refused_in_one_line_and_not_laid_out_for_a_report(int levels)
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", levels)) + string.Concat(Enumerable.Repeat("</a>", levels));
        var expected = new Body.Present("<a/>", "application/xml");
        var actual = new Body.Present(deep, "application/xml");

        var mismatches = Compared.Xml("{}", "<a/>", deep);

        mismatches.ShouldHaveSingleItem().Message.ShouldBe(
            "$: expected XML of at most 512 levels, but found more in line 1");
        MismatchReport.Of("deep", mismatches, expected, actual).Length.ShouldBeLessThan(2_000);
        BodyColumns.Rows(expected, actual, mismatches).Sum(row => (row.Actual ?? "").Length)
            .ShouldBeLessThan(deep.Length + 100);
    }

    [Fact]
    public void Xml_up_to_the_limit_is_reported_as_it_came()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 512)) + string.Concat(Enumerable.Repeat("</a>", 512));

        Compared.Xml("{}", deep, deep).ShouldBeEmpty();
        MismatchReport.Of(
            "deep", Compared.Xml("{}", "<b/>", deep), new Body.Present("<b/>", "application/xml"),
            new Body.Present(deep, "application/xml")).Length.ShouldBeLessThan(10_000);
    }

    [Fact]
    public void Names_in_a_long_namespace_are_refused_before_each_of_them_repeats_it()
    {
        var names = string.Concat(Enumerable.Range(0, 20_000).Select(number => $"<b{number}/>"));

        Compared.Xml("{}", "<a/>", $"<a xmlns='{new string('n', 100_000)}'>{names}</a>").ShouldHaveSingleItem()
            .Message.ShouldBe("$: expected namespaces of at most 2048 characters, but found more in line 1");
    }

    [Fact]
    public void Rules_for_xml_that_multiply_with_every_level_are_stopped()
    {
        const int levels = 60;
        var document = string.Concat(Enumerable.Repeat("<a>", levels)) + "x"
            + string.Concat(Enumerable.Repeat("</a>", levels));
        var rules = string.Join(',', Enumerable.Range(1, levels).Select(level =>
            $"\"${string.Concat(Enumerable.Repeat(".a", level))}\": "
            + "[\"OR\", {\"match\": \"type\", \"min\": 2}, {\"match\": \"type\", \"min\": 3}]"));

        Compared.Xml($"{{{rules}}}", document, document).ShouldHaveSingleItem()
            .Reason.ShouldContain("too many visits");
    }

    [Fact]
    public void Names_without_end_are_each_looked_up_once()
    {
        var form = string.Concat(Enumerable.Range(0, 100_000).Select(number => $"a{number}=1&"));
        var escaped = string.Join(',', Enumerable.Range(0, 200_000).Select(number => $"\"\\u0061x{number}\":1"));
        var expected = string.Join(',', Enumerable.Range(0, 5_000).Select(number => $"\"b{number}\":1"));

        QueryString.Parse(form).Parameters.Count.ShouldBe(100_000);
        Compared.InResponse("{}", $"{{{expected}}}", $"{{{escaped}}}").Count.ShouldBe(Mismatches.Most);
        Compared.InResponse(
            """{"$": [{"match": "equality"}]}""", $"{{{expected}}}",
            $"{{{expected},{string.Join(',', Enumerable.Repeat("\"b4999\":1", 200_000))}}}").ShouldBeEmpty();
    }

    [Fact]
    public void What_was_said_about_earlier_ones_of_equal_keys_is_taken_back()
    {
        var others = string.Join(',', Enumerable.Range(0, 900).Select(number => $"\"b{number}\":2"));
        var equal = string.Join(',', Enumerable.Range(0, 300_000).Select(number => $"\"a\":{number % 2}"));
        var expected = string.Join(',', Enumerable.Range(0, 900).Select(number => $"\"b{number}\":1"));

        Compared.InResponse("{}", $"{{\"a\":1,{expected}}}", $"{{{others},{equal}}}").Count.ShouldBe(900);
        Compared.InResponse("{}", """{"a":{"x":1,"y":2},"b":1}""", """{"a":{"x":2,"y":1},"b":2,"a":{"x":1,"y":3}}""")
            .Select(mismatch => mismatch.Path).ShouldBe(["$.b", "$.a.y"]);
    }

    [Fact]
    public void A_deep_value_is_not_laid_out_for_a_report()
    {
        var deep = new string('[', 400) + string.Join(',', Enumerable.Repeat("1", 100_000)) + new string(']', 400);
        var expected = new Body.Present("1", "application/json");
        var actual = new Body.Present(deep, "application/json");
        var mismatches = Compared.InResponse("{}", "1", deep);

        BodyColumns.Rows(expected, actual, mismatches).Sum(row => (row.Actual ?? "").Length)
            .ShouldBeLessThan(deep.Length + 100);
    }

    [Fact]
    public void Numbers_without_end_are_compared_digit_by_digit()
    {
        var number = new string('9', 1_000_000);

        Compared.InResponse("{}", number, number).ShouldBeEmpty();
        Compared.InResponse("{}", number, number[..^1] + "8").ShouldHaveSingleItem()
            .Expected.Length.ShouldBeLessThan(5000);
        Compared.InResponse("""{"$": [{"match": "integer"}]}""", "1", number).ShouldBeEmpty();
        Compared.InResponse("{}", "1e999999999999999999999", "1e999999999999999999998").ShouldHaveSingleItem();
        Compared.InResponse("{}", "1e2", "1e-99999999999999999999").ShouldHaveSingleItem();
    }

    [Fact]
    public void Of_equal_keys_the_last_stands_and_a_hundred_thousand_are_no_trouble()
    {
        var actual = $"{{{string.Join(',', Enumerable.Range(0, 100_000).Select(number => $"\"a\":{number}"))}}}";

        Compared.InResponse("{}", """{"a":99999}""", actual).ShouldBeEmpty();
        Compared.InResponse("{}", """{"a":1}""", actual).ShouldHaveSingleItem().Actual.ShouldBe("99999");
    }

    [Fact]
    public void Many_rules_for_many_places_are_no_trouble()
    {
        var rules = string.Join(',', Enumerable.Range(0, 5000).Select(number =>
            $"\"$.a{number}.*.b[*]\": [{{\"match\": \"type\"}}]"));
        var members = Enumerable.Range(0, 5000).Select(number => $"\"a{number}\":{{\"x\":{{\"b\":[1]}}}}");
        var body = $"{{{string.Join(',', members)}}}";

        Compared.InResponse($"{{{rules}}}", body, body.Replace("[1]", "[2]")).ShouldBeEmpty();
    }

    [Fact]
    public void Elements_of_xml_without_end_are_refused_with_their_limit()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 50_000)) + string.Concat(Enumerable.Repeat("</a>", 50_000));

        Compared.Xml("{}", "<a/>", deep).ShouldHaveSingleItem().Reason.ShouldContain("512 levels");
        Generate("application/xml", deep).ShouldBe(deep);
    }

    [Fact]
    public void Entities_of_xml_that_multiply_are_refused()
    {
        const string bomb = """
            <!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;&c;&c;</a>
            """;

        Compared.Xml("{}", "<a/>", bomb).ShouldHaveSingleItem().Reason.ShouldBe(
            "expected XML without its own entities, but found &c; in line 1");
    }

    [Fact]
    public void Nesting_up_to_the_limit_is_generated_explained_and_beyond_it_left_alone()
    {
        var allowed = new string('[', 512) + new string(']', 512);
        var deep = new string('[', 100_000) + new string(']', 100_000);

        Generate("application/json", allowed).ShouldBe(allowed);
        Generate("application/json", deep).ShouldBe(deep);
        var interaction = new HttpInteraction("d", new HttpRequest("GET", "/"), Compared.Response("{}", deep));
        ContractExplanation.Of(new Contract("C", "P", [interaction])).ToText().ShouldNotBeEmpty();
    }

    [Fact]
    public void Text_that_is_no_utf8_is_refused_where_text_is_needed()
    {
        byte[] broken = [0x7B, 0xFF, 0xFE, 0x7D];

        Should.Throw<PactFileException>(() => PactReader.Read(broken, "a.json"))
            .Message.ShouldStartWith(
                "a.json: expected text in UTF-8, but found bytes that are not UTF-8 at position 1.");
        foreach (var type in new[] { "application/json", "application/xml", "text/plain", "multipart/mixed" })
        {
            var expected = Compared.Response("{}", "<a/>", type);
            CompiledResponse.Compile(expected, SpecificationVersion.V4)
                .Compare(new ActualResponse(200, [], new Body.Present(broken, type))).ShouldNotBeEmpty();
        }
    }

    [Fact]
    [Trait("Category", "Soak")]
    public void A_body_of_a_hundred_megabytes_is_compared_without_a_copy_of_it()
    {
        var element = Encoding.UTF8.GetBytes("{\"id\":1,\"name\":\"a name of some length\"},");
        var body = new byte[100 * 1024 * 1024];
        body.AsSpan().Fill((byte)' ');
        body[0] = (byte)'[';
        for (var start = 1; start + element.Length < body.Length; start += element.Length)
            element.CopyTo(body, start);

        var end = body.AsSpan().LastIndexOf((byte)'}');
        body[(end + 1)..].AsSpan().Fill((byte)' ');
        body[end + 1] = (byte)']';
        var response = CompiledResponse.Compile(
            Compared.Response("""{"$": [{"match": "type"}]}""", """[{"id":1,"name":"x"}]"""), SpecificationVersion.V4);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var mismatches = response.Compare(new ActualResponse(200, [], new Body.Present(body, "application/json")));

        mismatches.ShouldBeEmpty();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(body.Length);
    }

    private static string Generate(string type, string body)
    {
        var response = Compared.Response("{}", body, type) with
        {
            Generators = new Generators([new PlacedGenerator(Part.Body, "$.x.*", new Generator("Uuid", []))]),
        };
        return ((Body.Present)response.WithGeneratedValues(new GeneratorContext(GenerationSide.Consumer)).Body).Text;
    }
}
