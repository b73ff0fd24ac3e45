using System.Dynamic;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Pacts.Tests.Matchers;

public sealed class AuthoredBodies
{
    [Fact]
    public void Matchers_at_any_depth_become_an_example_and_rules_by_their_paths() => Compiled(new
    {
        payment_id = Match.Regex("12345", "\\d+"),
        amount = 100.00m,
        items = Match.MinType(new { id = Match.Integer(7), tags = new[] { Match.Include("a"), Match.Null() } }, 1),
        status = Match.Equality("completed"),
    }).ShouldBe("""
        {"payment_id":"12345","amount":100.00,"items":[{"id":7,"tags":["a",null]}],"status":"completed"}
        $.payment_id: {"match":"regex","regex":"\\d+"}
        $.items: {"match":"type","min":1}
        $.items[*].id: {"match":"integer"}
        $.items[*].tags[0]: {"match":"include","value":"a"}
        $.items[*].tags[1]: {"match":"null"}
        $.status: {"match":"equality"}
        """);

    public static TheoryData<IMatcher, string> Simple => new()
    {
        { Match.Type("a"), """" "a" {"match":"type"}"""" },
        { Match.MinType("a", 0), """["a"] {"match":"type","min":0}""" },
        { Match.MaxType("a", 3), """["a"] {"match":"type","max":3}""" },
        { Match.MinMaxType("a", 2, 3), """["a","a"] {"match":"type","min":2,"max":3}""" },
        { Match.Integer(1), """1 {"match":"integer"}""" },
        { Match.Integer(9007199254740993L), """9007199254740993 {"match":"integer"}""" },
        { Match.Decimal(5d), """5.0 {"match":"decimal"}""" },
        { Match.Decimal(1.5f), """1.5 {"match":"decimal"}""" },
        { Match.Decimal(1.10m), """1.10 {"match":"decimal"}""" },
        { Match.Number(1), """1 {"match":"number"}""" },
        { Match.Number(1.5), """1.5 {"match":"number"}""" },
        { Match.Number(1.50m), """1.50 {"match":"number"}""" },
        { Match.Null(), """null {"match":"null"}""" },
        { Match.Include("a"), """" "a" {"match":"include","value":"a"}"""" },
        { Match.Boolean(true), """true {"match":"boolean"}""" },
        { Match.Date("2024-02-29"), """" "2024-02-29" {"match":"date","format":"yyyy-MM-dd"}"""" },
        { Match.Date(new DateOnly(2024, 2, 29)), """" "2024-02-29" {"match":"date","format":"yyyy-MM-dd"}"""" },
        { Match.Time(new TimeOnly(1, 2, 3)), """" "01:02:03" {"match":"time","format":"HH:mm:ss"}"""" },
        {
            Match.DateTime(new DateTimeOffset(2024, 2, 29, 1, 2, 3, TimeSpan.FromHours(-5))),
            """" "2024-02-29T01:02:03-05:00" {"match":"datetime","format":"yyyy-MM-dd'T'HH:mm:ssXXX"}""""
        },
        { Match.Semver("1.2.3"), """" "1.2.3" {"match":"semver"}"""" },
        { Match.NotEmpty("a"), """" "a" {"match":"notEmpty"}"""" },
        { Match.StatusCode(200, 201), """200 {"match":"statusCode","status":[200,201]}""" },
        { Match.StatusCode(StatusClass.ClientError, 404), """404 {"match":"statusCode","status":"clientError"}""" },
        { Match.AnyOf(Match.Null(), Match.Integer(1)), """null OR {"match":"null"} {"match":"integer"}""" },
        {
            Match.AllOf(Match.Include("a"), Match.Type("b")),
            """" "a" {"match":"include","value":"a"} {"match":"type"}""""
        },
        {
            Match.EachKey(new { a = 1 }, Match.Regex("x", "[a-z]+")),
            """{"a":1} {"match":"eachKey","rules":[{"match":"regex","regex":"[a-z]+"}]}"""
        },
        {
            Match.EachValue(new Dictionary<string, int> { ["a"] = 1 }, Match.Integer(3)),
            """{"a":1} {"match":"eachValue","rules":[{"match":"integer"}]}"""
        },
    };

    [Theory]
    [MemberData(nameof(Simple), DisableDiscoveryEnumeration = true)]
    public void Each_matcher_has_the_rule_that_the_specification_names(IMatcher matcher, string expected)
    {
        var body = AuthoredBody.FromJson(matcher);

        var list = body.Rules.Places.Single(place => place.Path == "$").List;
        var rules = list.Rules.Select(Json).Prepend(list.Combine == Combine.Or ? "OR" : "");
        var parts = rules.Prepend(Encoding.UTF8.GetString(body.Example.Span)).Where(text => text.Length > 0);
        string.Join(' ', parts).ShouldBe(expected.Trim());
    }

    [Fact]
    public void The_settings_of_the_application_decide_names_and_formats()
    {
        var settings = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Converters = { new JsonStringEnumConverter() },
        };

        var payment = Match.Type(new { AccountId = "a" });
        var body = new { PaymentId = payment, Day = DayOfWeek.Friday, None = (string?)null };

        Compiled(body, settings).ShouldBe("""
            {"payment_id":{"account_id":"a"},"day":"Friday"}
            $.payment_id: {"match":"type"}
            """);
    }

    [Fact]
    public void Names_that_a_path_cannot_say_plainly_stand_in_brackets() =>
        Compiled(new Dictionary<string, object> { ["a b"] = new { x = Match.Type(1) }, ["2"] = Match.Type(2) })
            .ShouldBe("""
                {"a b":{"x":1},"2":2}
                $['a b'].x: {"match":"type"}
                $['2']: {"match":"type"}
                """);

    [Fact]
    public void Nodes_dynamic_objects_and_the_form_of_other_languages_are_bodies_too()
    {
        dynamic expando = new ExpandoObject();
        expando.id = Match.Integer(1);
        var node = JsonNode.Parse("""{"id": {"pact:matcher:type": "integer", "value": 1}}""");

        Compiled((object)expando).ShouldBe(Compiled(node));
        Compiled(node).ShouldBe("""
            {"id":1}
            $.id: {"match":"integer"}
            """);
    }

    [Fact]
    public void Elements_of_a_list_with_different_rules_keep_their_places() =>
        Compiled(Match.Type(new object[] { Match.Integer(1), Match.Regex("a", "[a-z]") })).ShouldBe("""
            [1,"a"]
            $: {"match":"type"}
            $[0]: {"match":"integer"}
            $[1]: {"match":"regex","regex":"[a-z]"}
            """);

    [Fact]
    public void Variants_of_a_list_have_rules_of_their_own() =>
        Compiled(new { actions = Match.ArrayContaining(new { name = Match.Type("add") }, "plain") }).ShouldBe("""
            {"actions":[{"name":"add"},"plain"]}
            $.actions: {"match":"arrayContains","variants":[
            {"index":0,"rules":{"$.name":{"combine":"AND","matchers":[{"match":"type"}]}}},
            {"index":1,"rules":{}}]}
            """.Replace("[\n", "[", StringComparison.Ordinal).Replace(",\n", ",", StringComparison.Ordinal));

    [Fact]
    public void Values_of_an_object_with_any_keys_share_their_rules() =>
        Compiled(Match.Values(new Dictionary<string, object> { ["a"] = new { id = Match.Integer(1) } })).ShouldBe("""
            {"a":{"id":1}}
            $: {"match":"values"}
            $.*.id: {"match":"integer"}
            """);

    [Fact]
    public void A_value_of_a_provider_state_has_a_generator()
    {
        var body = AuthoredBody.FromJson(new { id = Match.FromProviderState("${id}", 5) });

        body.Rules.Places.Single().List.Rules.Single().ShouldBe(new MatchingRule.Type());
        body.Generators.Places.Single().ShouldBe(new PlacedGenerator(
            Part.Body, "$.id", new Generator("ProviderState", [new("expression", JsonFragment.Of("${id}"))])));
    }

    [Fact]
    public void A_matcher_of_the_authors_own_tells_its_attributes_by_its_properties() =>
        Compiled(new Currency()).ShouldBe("""
            "EUR"
            $: {"match":"regex","regex":"[A-Z]{3}"}
            """);

    [Fact]
    public void A_matcher_without_what_its_rule_needs_is_refused()
    {
        var node = JsonNode.Parse("""{"pact:matcher:type": "regex", "value": "a"}""");

        Should.Throw<PactFileException>(() => AuthoredBody.FromJson(node)).Message
            .ShouldStartWith("the body of the interaction at $.regex: expected a regular expression, but found");
    }

    [Fact]
    public void Limits_that_no_list_can_meet_are_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Match.MinMaxType("a", 3, 2))
            .Message.ShouldStartWith("min: expected at most max, 2, but found 3");

    private static string Compiled(object? body, JsonSerializerOptions? settings = null)
    {
        var compiled = AuthoredBody.FromJson(body, settings);
        var rules = compiled.Rules.Places.Select(place => $"{place.Path}: {Json(place.List.Rules.Single())}");
        return string.Join('\n', rules.Prepend(Encoding.UTF8.GetString(compiled.Example.Span)));
    }

    private static string Json(MatchingRule rule)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, JsonBytes.OneLine))
            RuleWriter.Write(writer, rule, Specification.V4);

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private sealed class Currency : IMatcher
    {
        public string Type => "regex";

        public object Value => "EUR";

        public string Regex => "[A-Z]{3}";
    }
}
