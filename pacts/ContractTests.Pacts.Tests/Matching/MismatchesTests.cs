using ContractTests.Pacts.Matching;

namespace ContractTests.Pacts.Tests.Matching;

public sealed class MismatchesTests
{
    [Fact]
    public void A_mismatch_holds_all_the_evidence()
    {
        const string rules = """{"$.items[*].id": [{"match": "integer"}], "$.items": [{"match": "type"}]}""";

        var mismatches = Compared.InResponse(rules, """{"items":[{"id":1}]}""", """{"items":[{"id":1},{"id":"x"}]}""");

        mismatches.ShouldHaveSingleItem().ShouldBe(
            new Mismatch(
                MismatchKind.Body, "$.items[1].id", "1", "\"x\"", "expected an integer, but found the string \"x\"")
            {
                Rule = new RefusingRule("integer", "$.items[*].id"),
            });
    }

    [Fact]
    public void A_rule_that_reaches_down_is_named_with_the_place_where_it_stands()
    {
        const string rules = """{"$.a": [{"match": "type"}]}""";

        var mismatches = Compared.InResponse(rules, """{"a":{"b":"x"}}""", """{"a":{"b":1}}""");

        var mismatch = mismatches.ShouldHaveSingleItem();
        mismatch.Message.ShouldBe("$.a.b: expected a string like \"x\", but found the integer 1");
        mismatch.Rule.ShouldBe(new RefusingRule("type", "$.a"));
    }

    [Fact]
    public void What_is_missing_is_told_with_its_example_and_the_rules_that_stand_there()
    {
        const string rules = """{"$.a": [{"match": "type"}, {"match": "integer"}], "$.b": [{"match": "type"}]}""";

        var mismatches = Compared.InResponse(rules, """{"a":1,"b":{"c":"x"},"d":[2]}""", """{"b":{}}""");

        mismatches.Select(each => (each.Path, each.Expected, each.Actual, each.Rule)).ShouldBe(
        [
            ("$.b.c", "\"x\"", Mismatch.Missing, new RefusingRule("type", "$.b")),
            ("$.a", "1", Mismatch.Missing, new RefusingRule("type and integer", "$.a")),
            ("$.d", "[2]", Mismatch.Missing, null),
        ]);
    }

    [Theory]
    [InlineData("""{"a":"x"}""", """{"a":"\ud800"}""", "$.a", "type", "$.a")]
    [InlineData("""{"a":"x"}""", """{"o":{"p":[1]},"l":[1,{"k":"\ud800"}],"a":"x"}""", "$.l[1].k", "regex x", "$.l[*].k")]
    [InlineData("""{"a":"x"}""", """{"a":{"b":["\ud800"]}}""", "$.a.b[0]", "type", "$.a")]
    [InlineData("""{"a":"x"}""", """{"a":{"\ud800":1}}""", "$.a", "type", "$.a")]
    [InlineData("""{"a":"x","d":"y"}""", """{"a":"x","d":"\ud800"}""", "$.d", null, null)]
    [InlineData("""{"a":{"b":1}}""", """{"a":5}""", "$.a", "type", "$.a")]
    [InlineData("""{"a":[1]}""", """{"a":null}""", "$.a", "type", "$.a")]
    public void The_rule_that_stands_there_is_named_even_if_it_could_not_be_asked(
        string expected, string actual, string path, string? rule, string? standsAt)
    {
        const string rules = """{"$.a": [{"match": "type"}], "$.l[*].k": [{"match": "regex", "regex": "x"}]}""";

        var mismatch = Compared.InResponse(rules, expected, actual).ShouldHaveSingleItem();

        mismatch.Path.ShouldBe(path);
        mismatch.Rule.ShouldBe(rule is null ? null : new RefusingRule(rule, standsAt!));
    }

    [Theory]
    [InlineData("""{"a":1}""", """{}""", "$.a: expected a key \"a\", but it is missing")]
    [InlineData("""{"a":"x"}""", """{"a":"y"}""", "$.a: expected \"x\", but found \"y\"")]
    [InlineData("""{"a":"1"}""", """{"a":1}""", "$.a: expected the string \"1\", but found the integer 1")]
    [InlineData("""{"a":[1,2]}""", """{"a":[1]}""", "$.a: expected 2 elements, but found 1")]
    [InlineData("""{"a":{}}""", """{"a":null}""", "$.a: expected an object, but found null")]
    [InlineData("""{"a b":1}""", """{"a b":2}""", "$['a b']: expected 1, but found 2")]
    [InlineData("""{"7":1}""", """{"7":2}""", "$[7]: expected 1, but found 2")]
    public void A_message_is_a_sentence_that_begins_with_the_place(string expected, string actual, string message)
    {
        Compared.InResponse("{}", expected, actual).ShouldHaveSingleItem().Message.ShouldBe(message);
    }

    [Fact]
    public void An_unexpected_key_in_a_request_is_named()
    {
        var mismatch = Compared.InRequest("{}", """{"a":1}""", """{"a":1,"b":{"c":2}}""").ShouldHaveSingleItem();

        mismatch.Message.ShouldBe("$.b: expected no key \"b\", but found one");
        mismatch.Actual.ShouldBe("""{"c":2}""");
    }

    [Fact]
    public void All_mismatches_are_told_at_once()
    {
        var expected = new HttpResponse(200)
        {
            Headers = [new HttpHeader("X-Id", "1")],
            Body = new Body.Present("""{"a":1,"b":2}""", "application/json"),
        };

        var mismatches = CompiledResponse.Compile(expected, SpecificationVersion.V4)
            .Compare(new ActualResponse(404, [], new Body.Present("""{"a":2}""", null)));

        mismatches.Select(mismatch => mismatch.Message).ShouldBe([
            "status: expected 200, but found 404",
            "X-Id: expected a header \"X-Id\", but it is missing",
            "$.a: expected 1, but found 2",
            "$.b: expected a key \"b\", but it is missing",
        ]);
    }

    [Fact]
    public void Metadata_of_a_message_is_compared_by_name()
    {
        var expected = new MessageContents(new Body.Present("""{"a":1}""", "application/json"))
        {
            Metadata =
            [
                new JsonMember("contentType", JsonFragment.Of("application/json")),
                new JsonMember("count", JsonFragment.Parse("1")),
                new JsonMember("topic", JsonFragment.Of("orders")),
            ],
        };
        var actual = new ActualMessage(
            new Body.Present("""{"a":1,"b":2}""", null),
            [
                new JsonMember("contentType", JsonFragment.Of("application/json; charset=utf-8")),
                new JsonMember("count", JsonFragment.Of("1")),
            ]);

        var mismatches = CompiledMessage.Compile(expected, SpecificationVersion.V4).Compare(actual);

        mismatches.Select(mismatch => mismatch.Message).ShouldBe([
            "$.count: expected the integer 1, but found the string \"1\"",
            "$.topic: expected metadata \"topic\", but it is missing",
        ]);
    }
}
