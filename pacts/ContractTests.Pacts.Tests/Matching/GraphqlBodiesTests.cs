using System.Text.Json;
using ContractTests.Pacts.Matching;
using ContractTests.Pacts.Matching.Graphql;
using FsCheck.Fluent;

namespace ContractTests.Pacts.Tests.Matching;

public sealed class GraphqlBodiesTests
{
    private const string Query =
        "query Hero($id: ID!, $n: Int = 2) { hero(id: $id, first: $n) { name, friends { id } } }";

    [Theory]
    [InlineData(
        """
        query Hero(
          $n: Int = 2   # how many
          $id: ID!
        ) {
          hero(first: $n id: $id) {
            name
            friends { id }
          }
        }
        """)]
    [InlineData("query Hero($id:ID!$n:Int=2){hero(id:$id first:$n){name friends{id}}}")]
    public void Layout_commas_and_the_order_of_arguments_do_not_matter(string other)
    {
        InJson(Query, other).ShouldBeEmpty();
        Alone(Query, other).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{ hero { name } }", "query { hero { name } }")]
    [InlineData("{ a(t: \"x\\u00e9\\\"\") }", "{ a(t: \"xé\\\"\") }")]
    [InlineData("{ a(t: \"one\\ntwo\") }", "{ a(t: \"\"\"\n    one\n    two\n    \"\"\") }")]
    [InlineData("{ a(t: \"one\\ntwo\") }", "{ a(t: \"\"\"\r\n    one\r\n    two\r    \"\"\") }")]
    [InlineData("{ a(f: {x: 1, y: [1, 2]}) }", "{ a(f: { y: [1 2] x: 1 }) }")]
    [InlineData("query($t: [Int!]!) { a @skip(if: $t) }", "query ( $t : [ Int ! ] ! ) { a@skip(if:$t) }")]
    [InlineData("{ ...F ... on T { b } } fragment F on T { a: b }", "{...F...on T{b}}fragment F on T{a:b}")]
    public void Notations_of_the_same_query_are_equal(string query, string other)
    {
        InJson(query, other).ShouldBeEmpty();
        Alone(query, other).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{a}", "query { a }")]
    [InlineData("mutation{a}", "mutation { a }")]
    [InlineData("subscription S{a}", "subscription S { a }")]
    [InlineData("query A{a}query B{b}", "query A { a } query B { b }")]
    [InlineData("{a:b c{d e}}", "query { a: b c { d e } }")]
    [InlineData("{a(z:1,b:2)}", "query { a(b: 2, z: 1) }")]
    [InlineData("{a(n:-1.5e3 i:7 t:true f:false u:null e:RED)}",
        "query { a(e: RED, f: false, i: 7, n: -1.5e3, t: true, u: null) }")]
    [InlineData("{a(s:\"x\\ny\" l:[1,[],{}] o:{z:1 a:$v})}",
        "query { a(l: [1, [], {}], o: {a: $v, z: 1}, s: \"x\\ny\") }")]
    [InlineData("query Q($z:[Int!]! $a:T={x:1}@d){a}", "query Q($a: T = {x: 1} @d, $z: [Int!]!) { a }")]
    [InlineData("query Q@a@b(y:1 x:2){a}", "query Q @a @b(x: 2, y: 1) { a }")]
    [InlineData("{a@skip(if:true){b@c}...F@d ...on T@e{f}...@g{h}}fragment F on T@i{j}",
        "query { a @skip(if: true) { b @c } ...F @d ... on T @e { f } ... @g { h } } fragment F on T @i { j }")]
    public void A_query_has_one_normal_form(string query, string normal)
    {
        GraphqlQuery.TryNormalize(query, out var normalized).ShouldBeTrue();

        normalized.ShouldBe(normal);
    }

    [Theory]
    [InlineData("{ a }", "\"{ a }\"", null)]
    [InlineData("\"{a}\"", " \t\r\n\"{ a }\"", null)]
    [InlineData("{ a }", "\"{ b }\"",
        "$: expected \"query { a }\", but found \"query { b }\" [query { a } | query { b }]")]
    [InlineData("{ a }", "\"{ a }", "$: expected \"query { a }\", but found \"\"{ a }\" [query { a } | \"{ a }]")]
    [InlineData("{ a }", "null", "$: expected \"query { a }\", but found \"null\" [query { a } | null]")]
    [InlineData("{ a", "{a", "$: expected \"{ a\", but found \"{a\" [{ a | {a]")]
    public void A_query_alone_may_be_in_a_json_string(string expected, string actual, string? says) =>
        Alone(expected, actual).Select(Verdict.Show).ShouldBe(says is null ? [] : [says]);

    [Theory]
    [InlineData("{}", "{ a }", "{ b }", "expected \"query { a }\", but found \"query { b }\"")]
    [InlineData("""{"$": [{"match": "regex", "regex": "[a-z]+"}]}""", "{ a }", "abc", null)]
    [InlineData("""{"$": [{"match": "regex", "regex": "[a-z]+"}]}""", "{ a }", "{ a }",
        "expected a value that matches [a-z]+, but found \"{ a }\"")]
    public void A_rule_for_a_query_alone_is_one_for_its_text(
        string rules, string expected, string actual, string? reason)
    {
        var request = new HttpRequest("POST", "/")
        {
            Body = new Body.Present(expected, "application/graphql"),
            Rules = Compared.Rules(rules, Part.Body),
        };

        CompiledRequest.Compile(request, SpecificationVersion.V4)
            .Compare(new ActualRequest(
                "POST", "/", QueryString.Empty, [], new Body.Present(actual, "application/graphql")))
            .Select(mismatch => mismatch.Reason).ShouldBe(reason is null ? [] : [reason]);
    }

    [Theory]
    [InlineData("""{"variables": 1}""",
        "$.variables: expected no key \"variables\", but found one [ | 1]",
        "$.query: expected a key \"query\", but it is missing [\"query { a }\" | (missing)]")]
    [InlineData("""{"query": 1}""",
        "$.query: expected the string \"query { a }\", but found the integer 1 [\"query { a }\" | 1]")]
    [InlineData("""["query", "{ a }"]""",
        "$: expected an object, but found an array [{\"query\":\"query { a }\"} | [\"query\", \"{ a }\"]]")]
    [InlineData("\"query\"",
        "$: expected an object, but found the string \"query\" [{\"query\":\"query { a }\"} | \"query\"]")]
    [InlineData("""{"query": "{ a }", """,
        "$: expected JSON, but found something else in line 1 at byte 19 "
        + "[{\"query\":\"query { a }\"} | {\"query\": \"{ a }\", ]")]
    [InlineData("{",
        "$: expected JSON, but found something else in line 1 at byte 1 [{\"query\":\"query { a }\"} | {]")]
    public void Json_without_a_query_is_told_as_json(string actual, params string[] says) =>
        Compared.InRequest("{}", """{"query":"{ a }"}""", actual).Select(Verdict.Show).ShouldBe(says);

    [Theory]
    [InlineData("""{"query": "{ a }", "variables": {"b": 1}, "operationName": "c", "extensions": {}}""", true)]
    [InlineData("""{"operationName": "c", "query": "{ a }"}""", true)]
    [InlineData("""{"query": "{ a }", "other": 1}""", false)]
    [InlineData("""{"query": "{ a", "variables": {}}""", false)]
    [InlineData("""{"query": 1}""", false)]
    [InlineData("""{"variables": {"query": "{ a }"}}""", false)]
    [InlineData("""["query", "{ a }"]""", false)]
    [InlineData("""[{"query": "{ a }"}]""", false)]
    public void A_request_in_json_is_graphql_by_its_keys(string expected, bool isGraphql) =>
        Compared.InRequest("{}", expected, expected.Replace("{ a", "{   a", StringComparison.Ordinal)).Any()
            .ShouldBe(!isGraphql && expected.Contains("{ a", StringComparison.Ordinal));

    [Theory]
    [InlineData("query Hero($id: ID!, $n: Int = 3) { hero(id: $id, first: $n) { name, friends { id } } }")]
    [InlineData("query Hero($id: ID!, $n: Int = 2) { hero(id: $id, first: $n) { friends { id } name } }")]
    [InlineData("query Hero($id: ID, $n: Int = 2) { hero(id: $id, first: $n) { name, friends { id } } }")]
    [InlineData("no query {")]
    public void Another_query_is_refused_where_it_stands(string other)
    {
        InJson(Query, other).ShouldHaveSingleItem().Path.ShouldBe("$.query");
        Alone(Query, other).ShouldHaveSingleItem().Path.ShouldBe("$");
    }

    [Fact]
    public void Variables_are_compared_by_the_rules_for_json()
    {
        const string expected = """{"query": "{ a }", "variables": {"id": 1, "tags": ["x"]}}""";
        const string rules = """{"$.variables.id": [{"match": "integer"}]}""";

        Compared.InRequest(rules, expected, """{"variables": {"tags": ["x"], "id": 2}, "query": "{a}"}""")
            .ShouldBeEmpty();
        Compared.InRequest(rules, expected, """{"query": "{a}", "variables": {"id": "2", "tags": ["x"]}}""")
            .ShouldHaveSingleItem().Path.ShouldBe("$.variables.id");
    }

    [Fact]
    public void A_rule_for_the_query_decides_alone()
    {
        const string rules = """{"$.query": [{"match": "regex", "regex": "\\{\\s*a\\s*\\}"}]}""";

        Compared.InRequest(rules, """{"query": "{ a }"}""", """{"query": "{   a }"}""").ShouldBeEmpty();
        Compared.InRequest(rules, """{"query": "{ a }"}""", """{"query": "query { a }"}""").ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("""{"query": "{ a }", "page": 1}""", """{"query": "{a}", "page": 1}""")]
    [InlineData("""{"query": "shoes, red"}""", """{"query": "shoes red"}""")]
    public void Json_that_is_no_graphql_request_is_compared_as_json(string expected, string actual)
    {
        Compared.InRequest("{}", expected, actual).ShouldHaveSingleItem().Path.ShouldBe("$.query");
    }

    [Fact]
    public void A_response_is_compared_as_json()
    {
        Compared.InResponse("{}", """{"query": "{ a }"}""", """{"query": "{a}"}""").ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("query")]
    [InlineData("{ }")]
    [InlineData("{ a( }")]
    [InlineData("{ a(b: \"c) }")]
    [InlineData("type A { b: C }")]
    [InlineData("{ a } }")]
    [InlineData("{ a }\r fragment F\rn B { }")]
    [InlineData("{ a\r\n{ }")]
    public void What_is_no_query_is_compared_as_text(string text)
    {
        GraphqlQuery.TryNormalize(text, out _).ShouldBeFalse();
        Alone(text, text).ShouldBeEmpty();
        Alone(text, text + " ").ShouldHaveSingleItem();
    }

    [Fact]
    public void A_query_has_a_greatest_length_and_depth()
    {
        string Nested(int levels) => "{" + string.Concat(Enumerable.Repeat("a{", levels)) + "b"
            + string.Concat(Enumerable.Repeat("}", levels)) + "}";
        var longest = "{a}" + new string(' ', (1024 * 1024) - 3);

        GraphqlQuery.TryNormalize(longest, out _).ShouldBeTrue();
        GraphqlQuery.TryNormalize(longest + " ", out _).ShouldBeFalse();
        Enumerable.Range(1, 200).Count(levels => GraphqlQuery.TryNormalize(Nested(levels), out _)).ShouldBe(61);
    }

    [Fact]
    public void Nesting_without_end_is_no_query()
    {
        GraphqlQuery.TryNormalize(string.Concat(Enumerable.Repeat("{a", 100_000)), out _).ShouldBeFalse();
        GraphqlQuery.TryNormalize("{a(b:" + new string('[', 100_000), out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData(Seed.Fresh)]
    [Trait("Category", "Soak")]
    public void Any_text_at_all_is_read_or_refused_and_what_was_read_is_read_again_as_the_same_in_soak(Seed seed) =>
        Any_text_at_all_is_read_or_refused_and_what_was_read_is_read_again_as_the_same(seed);

    [Theory]
    [InlineData(Seed.Known)]
    public void Any_text_at_all_is_read_or_refused_and_what_was_read_is_read_again_as_the_same(Seed seed)
    {
        var words = Gen.Elements(
            "{", "}", "(", ")", "[", "]", ":", "$", "!", "=", "@", "...", "on", "a", "b", "query", "fragment", "1",
            "-1.5e3", "\"t\"", "\"\"\"b\"\"\"", "#c\n", ",", "true");
        var texts = Arb.From(Gen.ListOf(words).Select(parts => "{ " + string.Join(' ', parts) + " }"));

        seed.Check(
            3000,
            Prop.ForAll(texts, text => !GraphqlQuery.TryNormalize(text, out var first)
                || (GraphqlQuery.TryNormalize(first, out var second) && second == first)));
    }

    private static IReadOnlyList<Mismatch> InJson(string expected, string actual) => Compared.InRequest(
        "{}",
        JsonSerializer.Serialize(new { query = expected, operationName = "Hero" }),
        JsonSerializer.Serialize(new { operationName = "Hero", query = actual }));

    private static IReadOnlyList<Mismatch> Alone(string expected, string actual)
    {
        var request = new HttpRequest("POST", "/") { Body = new Body.Present(expected, "application/graphql") };
        return CompiledRequest.Compile(request, SpecificationVersion.V4).Compare(new ActualRequest(
            "POST", "/", QueryString.Empty, [], new Body.Present(actual, "application/graphql")));
    }
}
