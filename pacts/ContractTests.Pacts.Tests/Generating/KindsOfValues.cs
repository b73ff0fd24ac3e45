using ContractTests.Pacts.Generating;

namespace ContractTests.Pacts.Tests.Generating;

public sealed class KindsOfValues
{
    [Theory]
    [InlineData("""{"type": "RandomInt", "min": 0, "max": 1000}""", @"\A\d{1,4}\z")]
    [InlineData("""{"type": "RandomInt"}""", @"\A(\d|10)\z")]
    [InlineData("""{"type": "RandomInt", "min": "-5", "max": "-5"}""", @"\A-5\z")]
    [InlineData("""{"type": "RandomInt", "min": 5}""", @"\A([5-9]|10)\z")]
    [InlineData("""{"type": "RandomInt", "min": 1000}""", @"\A[1-9]\d{3,9}\z")]
    [InlineData("""{"type": "RandomInt", "min": 9223372036854775807}""", @"\A9223372036854775807\z")]
    [InlineData(
        """{"type": "RandomInt", "min": 9223372036854775806, "max": 9223372036854775807}""",
        @"\A922337203685477580[67]\z")]
    [InlineData(
        """{"type": "RandomInt", "min": -9223372036854775808, "max": 9223372036854775807}""", @"\A-?\d{10,19}\z")]
    [InlineData("""{"type": "RandomDecimal", "digits": 6}""", @"\A(?=.{7}\z)(0|[1-9]\d*)\.\d+\z")]
    [InlineData("""{"type": "RandomDecimal", "digits": 1}""", @"\A0\.\d\z")]
    [InlineData("""{"type": "RandomDecimal", "digits": 2}""", @"\A\d\.\d\z")]
    [InlineData("""{"type": "RandomBoolean"}""", @"\A(true|false)\z")]
    public void A_number_or_boolean_is_one_in_json(string generator, string pattern)
    {
        for (var draw = 0; draw < 50; draw++)
            Drawn.Value(generator, "100").ShouldMatch(pattern);
    }

    [Fact]
    public void Both_bounds_are_drawn_and_a_range_without_an_upper_one_is_a_range()
    {
        string[] Drawn100(string generator) => [.. Enumerable.Range(0, 100)
            .Select(_ => Drawn.Value(generator, "1")).Distinct().Order(StringComparer.Ordinal)];

        Drawn100("""{"type": "RandomInt", "min": 9223372036854775806, "max": 9223372036854775807}""")
            .ShouldBe(["9223372036854775806", "9223372036854775807"]);
        Drawn100("""{"type": "RandomInt", "min": 100}""").Length.ShouldBeGreaterThan(50);
    }

    [Theory]
    [InlineData("""{"type": "RandomInt", "min": 0, "max": 1000}""", @"\A""\d{1,4}""\z")]
    [InlineData("""{"type": "RandomDecimal", "digits": 6}""", @"\A""\d+\.\d+""\z")]
    [InlineData("""{"type": "RandomHexadecimal", "digits": 6}""", @"\A""[0-9A-F]{6}""\z")]
    [InlineData("""{"type": "RandomHexadecimal"}""", @"\A""[0-9A-F]{10}""\z")]
    [InlineData("""{"type": "RandomString", "size": 6}""", @"\A""[0-9A-Za-z]{6}""\z")]
    [InlineData("""{"type": "RandomString"}""", @"\A""[0-9A-Za-z]{10}""\z")]
    [InlineData("""{"type": "Regex", "regex": "\\d{1,8}"}""", @"\A""\d{1,8}""\z")]
    [InlineData("""{"type": "Regex", "regex": "^[a-f]+-(x|y)$"}""", @"\A""[a-f]+-[xy]""\z")]
    [InlineData("""{"type": "Uuid"}""", @"\A""[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}""\z")]
    [InlineData(
        """{"type": "Uuid", "format": "lower-case-hyphenated"}""",
        @"\A""[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}""\z")]
    [InlineData(
        """{"type": "Uuid", "format": "upper-case-hyphenated"}""",
        @"\A""[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}""\z")]
    [InlineData("""{"type": "Uuid", "format": "simple"}""", @"\A""[0-9a-f]{32}""\z")]
    [InlineData("""{"type": "Uuid", "format": "URN"}""", @"\A""urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}""\z")]
    [InlineData("""{"type": "Date"}""", @"\A""2000-01-01""\z")]
    [InlineData("""{"type": "Time"}""", @"\A""10:00:00""\z")]
    [InlineData("""{"type": "DateTime"}""", @"\A""2000-01-01T10:00:00Z""\z")]
    [InlineData("""{"type": "Date", "format": "dd/MM/yy", "expression": "next monday"}""", @"\A""03/01/00""\z")]
    [InlineData("""{"type": "Time", "format": "hh:mm a", "expression": "+ 3 hours"}""", @"\A""01:00 PM""\z")]
    [InlineData(
        """{"type": "DateTime", "format": "yyyy-MM-dd HH:mm", "expression": "+1 day @ 2 o'clock"}""",
        @"\A""2000-01-02 14:00""\z")]
    [InlineData(
        """{"type": "MockServerURL", "regex": ".*(/a)", "example": "http://1234:8080/a"}""",
        @"\A""http://127\.0\.0\.1:8080/a""\z")]
    [InlineData(
        """{"type": "MockServerURL", "regex": ".*\\/(orders\\/\\d+)$", "example": "http://1234/orders/5678"}""",
        @"\A""http://127\.0\.0\.1:8080/orders/5678""\z")]
    [InlineData(
        """{"type": "MockServerURL", "regex": "[[:alpha:]]+://\\h++(?<rest>/.*)", "example": "http://12af/é😀"}""",
        @"\A""http://127\.0\.0\.1:8080/\\u00E9\\uD83D\\uDE00""\z")]
    [InlineData(
        """{"type": "MockServerURL", "regex": "(?:http|ws)://[^/]*((?i)/A)$", "example": "see http://b/a"}""",
        @"\A""see http://127\.0\.0\.1:8080/a""\z")]
    [InlineData(
        """{"type": "MockServerURL", "regex": "http:..b(x?)(?<n>/a)", "example": "http://b/a"}""",
        @"\A""http://127\.0\.0\.1:8080/a""\z")]
    public void A_text_takes_the_place_of_a_text(string generator, string pattern)
    {
        for (var draw = 0; draw < 20; draw++)
            Drawn.Value(generator).ShouldMatch(pattern);
    }

    [Theory]
    [InlineData("""{"type": "RandomInt", "min": 5, "max": 4}""")]
    [InlineData("""{"type": "RandomInt", "min": "five"}""")]
    [InlineData("""{"type": "RandomDecimal", "digits": 0}""")]
    [InlineData("""{"type": "RandomHexadecimal", "digits": -1}""")]
    [InlineData("""{"type": "RandomString", "size": 1000000000}""")]
    [InlineData("""{"type": "Regex"}""")]
    [InlineData("""{"type": "Regex", "regex": "("}""")]
    [InlineData("""{"type": "Regex", "regex": "(?!a)a"}""")]
    [InlineData("""{"type": "Regex", "regex": "((((a{60000}){60000}){60000}){60000})"}""")]
    [InlineData("""{"type": "Regex", "regex": "(){2000000000}"}""")]
    [InlineData("""{"type": "Uuid", "format": "roman"}""")]
    [InlineData("""{"type": "Date", "format": "bb"}""")]
    [InlineData("""{"type": "Date", "expression": "the day after"}""")]
    [InlineData("""{"type": "Date", "expression": "+ 9999999 years"}""")]
    [InlineData("""{"type": "Date", "expression": "+ 99999999999999999999 days"}""")]
    [InlineData("""{"type": "DateTime", "expression": "+ 7999 years @ - 1 hour"}""")]
    [InlineData("""{"type": "MockServerURL", "regex": "/nowhere(/a)", "example": "http://1234:8080/a"}""")]
    [InlineData("""{"type": "MockServerURL", "regex": "(", "example": "http://1234:8080/a"}""")]
    [InlineData("""{"type": "MockServerURL", "regex": "http://[^/]*\\K(/a)", "example": "http://1234:8080/a"}""")]
    [InlineData("""{"type": "MockServerURL", "regex": "http://.*", "example": "http://1234:8080/a"}""")]
    [InlineData("""{"type": "Telepathy"}""")]
    public void What_cannot_be_generated_leaves_the_example(string generator)
    {
        Drawn.Value(generator).ShouldBe("\"example\"");
    }

    [Fact]
    public void Equal_seeds_draw_equal_values()
    {
        const string generators = """
            {"$.a": {"type": "Uuid"}, "$.b": {"type": "RandomString"}, "$.c": {"type": "Regex", "regex": "\\w{5,9}"}}
            """;
        const string body = """{"a":"a","b":"b","c":"c"}""";
        static GeneratorContext Seeded() => new(GenerationSide.Consumer) { Random = new Random(7) };

        var first = Drawn.Body(generators, body, Seeded());
        var second = Drawn.Body(generators, body, Seeded());

        second.ShouldBe(first);
        first.ShouldNotBe(body);
    }

    [Fact]
    public void Every_number_between_the_bounds_is_drawn()
    {
        var drawn = Enumerable.Range(0, 200)
            .Select(_ => Drawn.Value("""{"type": "RandomInt", "min": 1, "max": 3}""", "0"))
            .Distinct().Order();

        drawn.ShouldBe(["1", "2", "3"]);
    }
}
