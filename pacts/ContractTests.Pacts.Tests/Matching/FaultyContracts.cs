using System.Text;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Generating;

namespace ContractTests.Pacts.Tests.Matching;

/// <summary>Values that cannot be sent, and generators that never generate: reported, never ignored silently.</summary>
public sealed class FaultyContracts
{
    [Theory]
    [InlineData("GE T", true)]
    [InlineData("", true)]
    [InlineData("GET\n", true)]
    [InlineData("GÉT", true)]
    [InlineData("get", false)]
    [InlineData("M-SEARCH", false)]
    public void A_method_that_cannot_be_sent_is_named(string method, bool isNamed) =>
        Warnings(new HttpRequest(method, "/"), new HttpResponse(200))
            .Count(each => each.StartsWith("interaction 'x', the request, method: expected a word such as GET"))
            .ShouldBe(isNamed ? 1 : 0);

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(99, true)]
    [InlineData(100, true)]
    [InlineData(101, false)]
    [InlineData(199, true)]
    [InlineData(200, false)]
    [InlineData(599, false)]
    [InlineData(999, false)]
    [InlineData(1000, true)]
    public void A_status_that_cannot_be_sent_is_named(int status, bool isNamed) =>
        Warnings(new HttpRequest("GET", "/"), new HttpResponse(status)).ShouldBe(isNamed
            ? ["interaction 'x', the response, status: expected a status that ends an exchange, 200 to 999 or 101, "
                + $"but found {status}."]
            : []);

    [Theory]
    [InlineData("a b", "1", "header \"a b\": expected a name that can be sent")]
    [InlineData("", "1", "header")]
    [InlineData("a\nb", "1", "header \"a\\nb\": expected a name that can be sent")]
    [InlineData("X:", "1", "header \"X:\": expected a name that can be sent")]
    [InlineData("X-A", "a\nb", "header \"X-A\": expected a value that can be sent, but found \"a\\nb\"")]
    [InlineData("Content-Type", "a/b\u0001", "header \"Content-Type\": expected a value that can be sent")]
    public void A_header_that_cannot_be_sent_is_named_on_either_side(string name, string value, string problem)
    {
        var headers = new[] { new HttpHeader(name, value) }.ToSequence();

        var warnings = Warnings(
            new HttpRequest("GET", "/") { Headers = headers }, new HttpResponse(200) { Headers = headers });

        warnings.Count.ShouldBe(2);
        warnings[0].ShouldStartWith($"interaction 'x', the request, {problem}");
        warnings[1].ShouldStartWith($"interaction 'x', the response, {problem}");
    }

    public static TheoryData<string, string> Generators() => new()
    {
        { """{"type": "Telepathy"}""", "expected a known generator, but found \"Telepathy\"" },
        { """{"type": "randomInt"}""", "expected a known generator, but found \"randomInt\"" },
        {
            """{"type": "RandomInt", "min": 10, "max": 5}""",
            "expected min to be at most max in the generator RandomInt, but found 10 and 5"
        },
        {
            """{"type": "RandomInt", "max": -1}""",
            "expected min to be at most max in the generator RandomInt, but found 0 and -1"
        },
        {
            """{"type": "RandomInt", "min": "abc"}""",
            "expected a whole number as min in the generator RandomInt, but found \"abc\""
        },
        { """{"type": "RandomInt", "max": 1.5}""", "expected a whole number as max in the generator RandomInt" },
        {
            """{"type": "RandomDecimal", "digits": 0}""",
            "expected a whole number from 1 to 4096 as digits in the generator RandomDecimal, but found 0"
        },
        { """{"type": "RandomDecimal", "digits": {}}""", "expected a whole number from 1 to 4096 as digits" },
        { """{"type": "RandomHexadecimal", "digits": -1}""", "expected a whole number from 0 to 65535 as digits" },
        { """{"type": "RandomString", "size": 65536}""", "expected a whole number from 0 to 65535 as size" },
        { """{"type": "Regex"}""", "expected a regex in the generator Regex, but found none" },
        { """{"type": "Regex", "regex": "("}""", "the generator's expression \"(\" cannot be used" },
        { """{"type": "Uuid", "format": "short"}""", "expected the format simple, lower-case-hyphenated," },
        { """{"type": "Date", "format": "'open"}""", "the generator's format \"'open\" cannot be used" },
        { """{"type": "DateTime", "expression": "whenever"}""", "the generator's expression \"whenever\"" },
        { """{"type": "ProviderState"}""", "expected an expression in the generator ProviderState, but found none" },
        {
            """{"type": "ProviderState", "expression": "/a/${id"}""",
            "the generator's expression \"/a/${id\" cannot be used: expected a closing brace, but found none"
        },
        {
            """{"type": "ProviderState", "expression": "id", "dataType": "WORD"}""",
            "expected the data type RAW, STRING, INTEGER, FLOAT, DECIMAL or BOOLEAN"
        },
        { """{"type": "MockServerURL", "regex": "(a)"}""", "expected an example in the generator MockServerURL" },
        { """{"type": "MockServerURL", "example": "a"}""", "expected a regex in the generator MockServerURL" },
        {
            """{"type": "MockServerURL", "example": "http://a/b", "regex": ".*"}""",
            "the generator's expression \".*\" cannot be used: expected a group"
        },
    };

    [Theory]
    [MemberData(nameof(Generators))]
    public void A_generator_that_never_generates_is_named_with_its_place(string generator, string problem)
    {
        foreach (var (place, named) in ((string, string)[])
        [
            ($$"""{"body": {"$.a": {{generator}} } }""", "body $.a"),
            ($$"""{"header": {"X-A": {{generator}} } }""", "header X-A"),
            ($$"""{"query": {"q": {{generator}} } }""", "query q"),
            ($$"""{"path": {{generator}} }""", "path"),
        ])
        {
            PactWarnings.Of(Read(place)).ShouldHaveSingleItem()
                .ShouldStartWith($"interaction 'x', the request, {named}: {problem}");
        }
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public void It_is_one_inside_a_rule_too(string generator, string problem)
    {
        var each = $$"""
            {"body": {"$.a": {"matchers": [{"match": "eachValue", "rules": [{"match": "type"}],
              "generator": {{generator}} }] } } }
            """;

        PactWarnings.Of(Read("{}", each)).ShouldContain(warning =>
            warning.StartsWith($"interaction 'x', the request, body $.a.*: {problem}", StringComparison.Ordinal));
    }

    [Fact]
    public void A_generator_at_a_path_that_cannot_be_read_is_named() =>
        PactWarnings.Of(Read("""{"body": {"$.a[": {"type": "Uuid"}}}""")).ShouldHaveSingleItem().ShouldStartWith(
            "interaction 'x', the request, body $.a[: the path of the generator Uuid cannot be read: ");

    [Theory]
    [InlineData("""{"type": "RandomInt", "min": 5, "max": 5}""")]
    [InlineData("""{"type": "RandomInt", "min": "1", "max": "2"}""")]
    [InlineData("""{"type": "RandomInt", "min": 11}""")]
    [InlineData("""{"type": "RandomInt", "min": -9223372036854775808, "max": 9223372036854775807}""")]
    [InlineData("""{"type": "RandomDecimal", "digits": 1}""")]
    [InlineData("""{"type": "RandomHexadecimal"}""")]
    [InlineData("""{"type": "RandomString", "size": null}""")]
    [InlineData("""{"type": "RandomBoolean"}""")]
    [InlineData("""{"type": "Uuid", "format": "URN"}""")]
    [InlineData("""{"type": "Time"}""")]
    [InlineData("""{"type": "ProviderState", "expression": "id", "dataType": "integer"}""")]
    [InlineData("""{"type": "MockServerURL", "example": "http://a/b", "regex": ".*(/b)$"}""")]
    public void One_that_can_is_not_named(string generator) =>
        PactWarnings.Of(Read($$"""{"body": {"$.a": {{generator}} } }""")).ShouldBeEmpty();

    /// <summary>A parameter name may contain brackets, which are not an index then.</summary>
    [Fact]
    public void A_parameter_whose_name_ends_in_brackets_is_generated()
    {
        var request = new HttpRequest("GET", "/")
        {
            Query = QueryString.Parse("ids[0]=example&other=1"),
            Generators = new Generators(
            [
                new PlacedGenerator(Part.Query, "ids[0]", new Generator(
                    "RandomString", [new JsonMember("size", JsonFragment.Parse("3"))])),
            ]),
        };

        var generated = request.WithGeneratedValues(new GeneratorContext(GenerationSide.Provider));

        generated.Query.Parameters.Count.ShouldBe(2);
        generated.Query.Parameters[0].Values.ShouldHaveSingleItem()!.Length.ShouldBe(3);
    }

    private static IReadOnlyList<string> Warnings(HttpRequest request, HttpResponse response) =>
        PactWarnings.Of(new Contract("C", "P", [new HttpInteraction("x", request, response)]));

    private static Contract Read(string generators, string rules = "{}") => PactReader.Read(
        Encoding.UTF8.GetBytes($$"""
            {
              "consumer": {"name": "C"}, "provider": {"name": "P"},
              "interactions": [
                {
                  "type": "Synchronous/HTTP", "description": "x",
                  "request": {
                    "method": "POST", "path": "/", "query": {"q": ["1"]},
                    "headers": {"X-A": ["1"], "Content-Type": ["application/json"]},
                    "body": {"content": {"a": {"b": 1} }, "contentType": "application/json", "encoded": false},
                    "generators": {{generators}}, "matchingRules": {{rules}}
                  },
                  "response": {"status": 200}
                }
              ],
              "metadata": {"pactSpecification": {"version": "4.0"} }
            }
            """), "the test");
}
