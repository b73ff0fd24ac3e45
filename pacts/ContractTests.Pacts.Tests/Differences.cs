using System.Reflection;
using System.Text.RegularExpressions;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Generating;
using ContractTests.Pacts.Matching;
using ContractTests.Pacts.Tests.Matching;

namespace ContractTests.Pacts.Tests;

/// <summary>
/// Results that intentionally differ from those of the official core: one test for each entry of
/// <c>pacts/DIFFERENCES.md</c>, which names the test.
/// </summary>
public sealed partial class Differences
{
    [Fact]
    public void The_query_of_version_1_is_one_text()
    {
        Query(SpecificationVersion.V1, "a=1&b=2", "b=2&a=1").ShouldHaveSingleItem();
        Query(SpecificationVersion.V1, "a=1&b=2", "a=1&b=2&").ShouldHaveSingleItem();
        Query(SpecificationVersion.V2, "a=1&b=2", "b=2&a=1").ShouldBeEmpty();
    }

    [Fact]
    public void A_rule_on_an_element_of_xml_judges_its_text()
    {
        const string rules = """{"$.a.colour": [{"match": "regex", "regex": "red|blue"}]}""";

        Compared.Xml(rules, "<a><colour>red</colour></a>", "<a><colour>blue</colour></a>").ShouldBeEmpty();
        Compared.Xml(rules, "<a><colour>red</colour></a>", "<a><colour>pink</colour></a>").ShouldHaveSingleItem();
    }

    [Fact]
    public void A_path_in_xml_may_number_the_children()
    {
        const string rules = """
            {"$.animals": [{"match": "type"}], "$.animals[*].dog['@phone']": [{"match": "regex", "regex": "\\d+"}]}
            """;

        Compared.Xml(rules, """<animals><dog phone="1"/></animals>""", """<animals><dog phone="x"/></animals>""")
            .ShouldHaveSingleItem();
    }

    [Fact]
    public void One_rule_of_several_is_enough_with_or_whatever_kind_the_value_has()
    {
        const string rules = """{"$.a": ["OR", {"match": "type"}, {"match": "null"}]}""";

        Compared.InResponse(rules, """{"a": {"b": 1}}""", """{"a": null}""").ShouldBeEmpty();
        Compared.InResponse(rules, """{"a": [1]}""", """{"a": null}""").ShouldBeEmpty();
        Compared.InResponse(rules, """{"a": {"b": 1}}""", """{"a": 1}""").ShouldNotBeEmpty();
        Compared.InResponse(
            """{"$.a": ["OR", {"match": "null"}, {"match": "integer"}]}""",
            """{"a": [1, 1]}""", """{"a": [null, 2]}""").ShouldNotBeEmpty();
    }

    [Fact]
    public void An_integer_may_have_any_size()
    {
        const string rules = """{"$": [{"match": "integer"}]}""";

        Compared.InResponse(rules, "1", "12345678901234567890123").ShouldBeEmpty();
        Compared.InResponse(rules, "1", "12345678901234567890123.5").ShouldHaveSingleItem();
    }

    [Fact]
    public void No_digit_of_a_number_is_lost()
    {
        Compared.InResponse("{}", "12345678901234567890123", "12345678901234567890124").ShouldHaveSingleItem();
        Compared.InResponse("{}", "0.12345678901234567890", "0.12345678901234567891").ShouldHaveSingleItem();
    }

    [Fact]
    public void A_number_is_judged_as_it_is_written()
    {
        const string rules = """{"$": [{"match": "regex", "regex": "[0-9e]+"}]}""";

        Compared.InResponse(rules, "1", "1e2").ShouldBeEmpty();
        Compared.InResponse(rules, "1", "100.0").ShouldHaveSingleItem();
    }

    [Fact]
    public void A_negative_integer_in_text_is_an_integer()
    {
        Header("""{"X-Id": [{"match": "integer"}]}""", "-12").ShouldBeEmpty();
    }

    [Fact]
    public void What_is_not_a_number_is_no_number_in_text_either()
    {
        Header("""{"X-Id": [{"match": "number"}]}""", "NaN").ShouldHaveSingleItem();
        Header("""{"X-Id": [{"match": "decimal"}]}""", "inf").ShouldHaveSingleItem();
    }

    [Fact]
    public void Of_rules_with_the_same_weight_the_same_decides_in_every_run()
    {
        const string rules = """{"$.*.b": [{"match": "type"}], "$.a.*": [{"match": "equality"}]}""";

        for (var run = 0; run < 50; run++)
            Compared.InResponse(rules, """{"a": {"b": 1}}""", """{"a": {"b": 2}}""").ShouldHaveSingleItem();
    }

    [Fact]
    public void Queries_of_graphql_are_compared_by_what_they_say()
    {
        const string expected = """{"query": "query { a(x: 1, y: 2) { b } }"}""";

        Compared.InRequest("{}", expected, """{"query": "{\n  a(y: 2 x: 1) {\n    b\n  }\n}"}""").ShouldBeEmpty();
        Compared.InRequest("{}", expected, """{"query": "{ a(x: 1, y: 3) { b } }"}""").ShouldHaveSingleItem();
    }

    [Fact]
    public void A_rule_that_holds_no_rules_says_nothing()
    {
        const string values = """{"$.a": [{"match": "eachValue", "rules": []}]}""";
        const string keys = """{"$.a": [{"match": "eachKey", "rules": []}]}""";

        foreach (var rules in new[] { values, keys })
        {
            Compared.InResponse(rules, """{"a": {"b": 1}}""", """{"a": {"b": 1}}""").ShouldBeEmpty();
            Compared.InResponse(rules, """{"a": {"b": 1}}""", """{"a": {"b": 2}}""").ShouldHaveSingleItem();
        }
    }

    [Fact]
    public void A_day_of_the_year_is_read()
    {
        const string rules = """{"$": [{"match": "date", "format": "D yyyy"}]}""";

        Compared.InResponse(rules, "\"1 2024\"", "\"366 2024\"").ShouldBeEmpty();
        Compared.InResponse(rules, "\"1 2024\"", "\"366 2023\"").ShouldHaveSingleItem();
    }

    [Fact]
    public void Numbers_of_a_semantic_version_have_any_size()
    {
        const string rules = """{"$": [{"match": "semver"}]}""";

        Compared.InResponse(rules, "\"1.0.0\"", "\"99999999999999999999.0.0\"").ShouldBeEmpty();
        Compared.InResponse(rules, "\"1.0.0\"", "\"99999999999999999999.0\"").ShouldHaveSingleItem();
    }

    [Fact]
    public void Zero_has_no_sign()
    {
        Compared.InResponse("{}", "0", "-0").ShouldBeEmpty();
        Compared.InResponse("""{"$": [{"match": "integer"}]}""", "1", "-0").ShouldBeEmpty();
        Compared.InResponse("{}", "1", "-1").ShouldHaveSingleItem();
    }

    [Fact]
    public void A_byte_order_mark_before_xml_is_no_content()
    {
        Compared.Xml("{}", "<a>1</a>", "\uFEFF<a>1</a>").ShouldBeEmpty();
        Compared.InResponse("{}", "1", "\uFEFF1").ShouldHaveSingleItem();
    }

    [Fact]
    public void A_document_type_is_no_content()
    {
        Compared.Xml("{}", "<a/>", "<!DOCTYPE a><a/>").ShouldBeEmpty();
        Compared.Xml("{}", "<a/>", "<!DOCTYPE a PUBLIC \"-//A//B//EN\" \"a.dtd\"><a/>").ShouldBeEmpty();
    }

    [Fact]
    public void White_space_between_elements_is_no_content()
    {
        Compared.Xml("""{"$.a": [{"match": "type", "max": 1}]}""", "<a><b/></a>", "<a>\n  <b/>\n</a>").ShouldBeEmpty();
        Compared.Xml("""{"$.a": [{"match": "type", "min": 2}]}""", "<a><b/></a>", "<a>\n  <b/>\n</a>")
            .ShouldHaveSingleItem();
    }

    [Fact]
    public void A_part_is_compared_by_its_content_type_field_or_file()
    {
        const string rules = """{"$.order.id": [{"match": "integer"}]}""";

        Parts(rules, """{"id":1,"note":"x"}""", """{ "note": "x", "id": 2 }""").ShouldBeEmpty();
        Parts(rules, """{"id":1}""", """{"id":2}""", "; charset=utf-8").ShouldBeEmpty();
        Parts(rules, """{"id":1}""", """{"id":"2"}""").ShouldHaveSingleItem().Path.ShouldBe("$.order.id");
    }

    [Fact]
    public void A_value_that_no_provider_state_gave_is_an_error()
    {
        var request = new HttpRequest("GET", "/users/7")
        {
            Generators = new Generators([new PlacedGenerator(Part.Path, "", new Generator("ProviderState",
                [new JsonMember("expression", JsonFragment.Of("/users/${id}"))]))]),
        };

        Should.Throw<ProviderStateValueException>(() =>
            request.WithGeneratedValues(new GeneratorContext(GenerationSide.Provider)));
    }

    [Fact]
    public void Each_value_of_a_query_parameter_is_generated()
    {
        var request = PactReader.ReadRequest(
            JsonFragment.Parse(
                """
                {"method": "GET", "path": "/", "query": {"id": ["1", "2"]},
                 "generators": {"query": {"id": {"type": "RandomInt", "min": 5, "max": 5}}}}
                """).Element,
            SpecificationVersion.V4,
            "the test");

        request.WithGeneratedValues(new GeneratorContext(GenerationSide.Consumer)).Query.Text.ShouldBe("id=5&id=5");
    }

    [Fact]
    public void A_drawn_text_is_one_that_its_expression_matches()
    {
        var generator = new Generator(
            "Regex", [new JsonMember("regex", JsonFragment.Of(@"(?!0)\d{3}"))]);
        var request = new HttpRequest("GET", "/example")
        {
            Generators = new Generators([new PlacedGenerator(Part.Path, "", generator)]),
        };

        for (var draw = 0; draw < 100; draw++)
        {
            request.WithGeneratedValues(new GeneratorContext(GenerationSide.Consumer)).Path
                .ShouldMatch(@"\A[1-9]\d\d\z");
        }
    }

    [Fact]
    public void A_regular_expression_that_cannot_be_used_is_a_fault_of_the_contract()
    {
        var mismatch = Compared.InResponse(
            """{"$.a": [{"match": "regex", "regex": "(?~b)"}]}""", """{"a":"a"}""", """{"a":"a"}""");

        mismatch.ShouldHaveSingleItem().Reason.ShouldStartWith(
            "the contract's expression \"(?~b)\" cannot be used: absent operators");

        var generator = new Generator(
            "MockServerURL",
            [
                new JsonMember("regex", JsonFragment.Of(@".*\K(/a)")),
                new JsonMember("example", JsonFragment.Of("http://localhost/a")),
            ]);
        var response = new HttpResponse(200)
        {
            Generators = new Generators([new PlacedGenerator(Part.Header, "Location", generator)]),
        };
        var interaction = new HttpInteraction("x", new HttpRequest("GET", "/"), response);
        ContradictingExamples.In(interaction, SpecificationVersion.V4).ShouldHaveSingleItem()
            .ShouldStartWith(@"the response, header Location: the generator's expression "".*\K(/a)"" cannot be used");
    }

    [Fact]
    public void The_document_names_each_of_these_tests()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ContractTests.sln")))
            folder = folder.Parent.ShouldNotBeNull();

        var document = File.ReadAllText(Path.Combine(folder.FullName, "pacts", "DIFFERENCES.md"));

        var named = TestName().Matches(document).Select(match => match.Groups[1].Value);
        const BindingFlags tests = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        var here = typeof(Differences).GetMethods(tests)
            .Select(method => method.Name)
            .Where(name => name != nameof(The_document_names_each_of_these_tests));
        named.Order(StringComparer.Ordinal).ShouldBe(here.Order(StringComparer.Ordinal));
    }

    private static IReadOnlyList<Mismatch> Query(SpecificationVersion version, string expected, string actual)
    {
        var request = new HttpRequest("GET", "/") { Query = QueryString.Parse(expected) };
        return CompiledRequest.Compile(request, version).Compare(
            new ActualRequest("GET", "/", QueryString.Parse(actual), [], Body.Missing.Instance));
    }

    private static IReadOnlyList<Mismatch> Parts(
        string rules, string expected, string actual, string parameter = "")
    {
        string Form(string content, string parameter) =>
            $"""
            --one
            Content-Disposition: form-data; name="order"
            Content-Type: application/json{parameter}

            {content}
            --one--
            """;
        const string type = "multipart/form-data; boundary=one";
        var response = Compared.Response(rules, Form(expected, ""), type);
        return CompiledResponse.Compile(response, SpecificationVersion.V4).Compare(
            new ActualResponse(200, [], new Body.Present(Form(actual, parameter), type)));
    }

    private static IReadOnlyList<Mismatch> Header(string rules, string actual)
    {
        var expected = new HttpResponse(200)
        {
            Headers = [new HttpHeader("X-Id", "1")],
            Rules = Compared.Rules(rules, Part.Header),
        };
        return CompiledResponse.Compile(expected, SpecificationVersion.V4).Compare(
            new ActualResponse(200, [new HttpHeader("X-Id", actual)], Body.Missing.Instance));
    }

    [GeneratedRegex(@"^Test: `(\w+)`", RegexOptions.Multiline)]
    private static partial Regex TestName();
}
