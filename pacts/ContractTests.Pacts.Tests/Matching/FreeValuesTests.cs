using ContractTests.Pacts.Matching;

namespace ContractTests.Pacts.Tests.Matching;

/// <summary>
/// How many values of an expected request are free: if a mock or stub has several interactions that match a request,
/// the one with the fewest is the closest.
/// </summary>
public sealed class FreeValuesTests
{
    private const string Type = """[{"match": "type"}]""";
    private const string Json = "application/json";
    private const string Form = "application/x-www-form-urlencoded";

    [Theory]
    [InlineData("{}", """{"a": 1, "b": [1, 2]}""", 0)]
    [InlineData("""{"$": TYPE}""", """{"a": 1, "b": [1, 2]}""", 5)]
    [InlineData("""{"$.a": TYPE}""", """{"a": 1, "b": [1, 2]}""", 1)]
    [InlineData("""{"$.b": TYPE}""", """{"a": 1, "b": [1, 2]}""", 3)]
    [InlineData("""{"$.b[1]": TYPE}""", """{"a": 1, "b": [1, 2]}""", 1)]
    [InlineData("""{"$.b[*]": TYPE}""", """{"a": 1, "b": [1, 2]}""", 2)]
    [InlineData("""{"$.b[7]": TYPE}""", """{"a": 1, "b": [1, 2]}""", 0)]
    [InlineData("""{"$": TYPE, "$.b": [{"match": "equality"}]}""", """{"a": 1, "b": [1, 2]}""", 2)]
    [InlineData("""{"$.a": [{"match": "equality"}, {"match": "type"}]}""", """{"a": 1}""", 1)]
    [InlineData("""{"$.b": [{"match": "type"}, {"match": "type", "min": 1}]}""", """{"b": [1, 2]}""", 3)]
    [InlineData("""{"$.b": ["OR", {"match": "equality"}, {"match": "type"}]}""", """{"b": [1, 2]}""", 1)]
    [InlineData("""{"$.b": ["OR", {"match": "type"}, {"match": "equality"}]}""", """{"b": [1, 2]}""", 4)]
    [InlineData("""{"$.b": [{"match": "eachValue", "rules": [{"match": "integer"}]}]}""", """{"b": [1, 2]}""", 3)]
    [InlineData("""{"$.b": [{"match": "eachValue", "rules": [{"match": "equality"}]}]}""", """{"b": [1, 2]}""", 1)]
    [InlineData("""{"$.b": [{"match": "eachValue", "rules": [{"match": "integer"}]}]}""", """{"b": {"c": 1}}""", 2)]
    [InlineData("""{"$.b": [{"match": "arrayContains", "variants": []}]}""", """{"b": [1, 2]}""", 1)]
    [InlineData(
        """{"$.b": [{"match": "arrayContains", "variants": [{"index": 0, "rules": {"$": {"matchers": TYPE}}}]}]}""",
        """{"b": [{"c": 1}, 2]}""", 3)]
    [InlineData(
        """{"$.b": [{"match": "arrayContains", "variants": [{"index": 5, "rules": {"$": {"matchers": TYPE}}}]}]}""",
        """{"b": [1, 2]}""", 1)]
    public void In_json_each_value_counts(string rules, string body, int free) =>
        Of(rules, new Body.Present(body, Json)).ShouldBe(free);

    [Theory]
    [InlineData("{}", "<a x='1'><b>2</b>3</a>", 0)]
    [InlineData("""{"$.a": TYPE}""", "<a x='1'><b>2</b>3</a>", 5)]
    [InlineData("""{"$.a": TYPE}""", "<a x='1'><b/></a>", 3)]
    [InlineData("""{"$.a['@x']": TYPE}""", "<a x='1' y='1'><b>2</b>3</a>", 1)]
    [InlineData("""{"$.a['#text']": TYPE}""", "<a x='1'><b>2</b>3</a>", 1)]
    [InlineData("""{"$.a['#text']": TYPE}""", "<a x='1'><b>2</b></a>", 0)]
    [InlineData("""{"$.a.b": TYPE}""", "<a><b>2</b><b>2</b></a>", 4)]
    [InlineData("""{"$.a.b[1]": TYPE}""", "<a><c/><b>2</b><b/></a>", 1)]
    [InlineData("""{"$.a[1].b": TYPE}""", "<a><c/><b>2</b><b>3</b></a>", 2)]
    [InlineData("""{"$.a": [{"match": "equality"}]}""", "<a>1</a>", 0)]
    public void In_xml_elements_attributes_and_texts_count(string rules, string body, int free) =>
        Of(rules, new Body.Present(body, "application/xml")).ShouldBe(free);

    [Theory]
    [InlineData("{}", "a=1&a=2&b=3", 0)]
    [InlineData("""{"$.a": TYPE}""", "a=1&a=2&b=3", 2)]
    [InlineData("""{"$.*": TYPE}""", "a=1&a=2&b=3", 3)]
    [InlineData("""{"$.a[1]": TYPE}""", "a=1&a=2&b=3", 1)]
    [InlineData("""{"$.a": [{"match": "eachValue", "rules": [{"match": "integer"}]}]}""", "a=1&a=2&b=3", 2)]
    [InlineData("""{"$.a": [{"match": "eachValue", "rules": [{"match": "equality"}]}]}""", "a=1&a=2&b=3", 0)]
    public void In_a_form_each_value_counts(string rules, string body, int free) =>
        Of(rules, new Body.Present(body, Form)).ShouldBe(free);

    [Theory]
    [InlineData("text/plain")]
    [InlineData("image/png")]
    [InlineData("multipart/form-data; boundary=b")]
    [InlineData("application/vnd.schemaregistry.v1+json")]
    public void In_a_body_without_values_each_rule_counts_but_equality(string type)
    {
        var body = new Body.Present("--b\n\n1\n--b--", type);

        Of("{}", body).ShouldBe(0);
        Of("""{"$": [{"match": "type"}, {"match": "regex", "regex": "."}, {"match": "equality"}]}""", body)
            .ShouldBe(2);
    }

    [Theory]
    [InlineData("""{"query": "{ a }", "variables": {"b": 1}}""", Json, """{"$.variables": TYPE}""", 2)]
    [InlineData("""{"query": "{ a }", "variables": {"b": 1}}""", "application/graphql", """{"$.variables": TYPE}""", 2)]
    [InlineData("{ a }", "application/graphql", """{"$": [{"match": "equality"}]}""", 0)]
    [InlineData("{ a }", "application/graphql", """{"$": TYPE}""", 1)]
    public void In_graphql_the_values_of_its_json_count(string body, string type, string rules, int free) =>
        Of(rules, new Body.Present(body, type)).ShouldBe(free);

    [Fact]
    public void Without_a_body_no_rule_counts()
    {
        Of($$"""{"$": {{Type}}}""", Body.Missing.Instance).ShouldBe(0);
        Of($$"""{"$": {{Type}}}""", Body.Null.Instance).ShouldBe(0);
        Of($$"""{"$": {{Type}}}""", new Body.Present("", "text/plain")).ShouldBe(0);
    }

    [Theory]
    [InlineData(Part.Path, "", 1)]
    [InlineData(Part.Query, "q", 2)]
    [InlineData(Part.Query, "q[1]", 1)]
    [InlineData(Part.Query, "other", 0)]
    [InlineData(Part.Header, "x-a", 2)]
    [InlineData(Part.Header, "X-A[0]", 1)]
    [InlineData(Part.Header, "vary", 3)]
    [InlineData(Part.Status, "", 0)]
    public void Values_of_every_part_of_a_request_count(Part part, string path, int free)
    {
        var request = new HttpRequest("GET", "/a")
        {
            Query = QueryString.Parse("q=1&q=2&r=3"),
            Headers = [new HttpHeader("X-A", ["1", "2"]), new HttpHeader("Vary", "a, b, c")],
        };

        int With(MatchingRule rule) => CompiledRequest.Compile(
            request with { Rules = new MatchingRules([new PlacedRules(part, path, new RuleList([rule]))]) },
            SpecificationVersion.V4).FreeValues;

        With(new MatchingRule.Type()).ShouldBe(free);
        With(new MatchingRule.Equality()).ShouldBe(0);
    }

    [Fact]
    public void Values_of_all_parts_are_added_up()
    {
        var request = new HttpRequest("POST", "/a")
        {
            Query = QueryString.Parse("q=1&q=2"),
            Headers = [new HttpHeader("X-A", ["1", "2", "3"])],
            Body = new Body.Present("[1, 2, 3, 4]", Json),
            Rules = new MatchingRules(
                [Free(Part.Path, ""), Free(Part.Query, "q"), Free(Part.Header, "x-a"), Free(Part.Body, "$[*]")]),
        };

        CompiledRequest.Compile(request, SpecificationVersion.V4).FreeValues.ShouldBe(1 + 2 + 3 + 4);
        CompiledRequest.Compile(request, SpecificationVersion.V1).FreeValues.ShouldBe(0);
    }

    private static PlacedRules Free(Part part, string path) =>
        new(part, path, new RuleList([new MatchingRule.Type()]));

    private static int Of(string rules, Body body)
    {
        var request = new HttpRequest("POST", "/")
        {
            Body = body,
            Rules = Compared.Rules(rules.Replace("TYPE", Type, StringComparison.Ordinal), Part.Body),
        };
        return CompiledRequest.Compile(request, SpecificationVersion.V4).FreeValues;
    }
}
