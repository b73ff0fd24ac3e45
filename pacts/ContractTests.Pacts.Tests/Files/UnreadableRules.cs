using System.Text;
using ContractTests.Pacts.Explaining;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matching;

namespace ContractTests.Pacts.Tests.Files;

public sealed class UnreadableRules
{
    private const string At = "$.interactions[0].response.matchingRules";

    public static TheoryData<string, string> Faults() => new()
    {
        { """{"body": {"$.a": {"combine": "AND"}}}""",
            $"{At}.body['$.a'].matchers: expected a list of matching rules, but found nothing" },
        { """{"body": {"combine": "OR"}}""",
            $"{At}.body.matchers: expected a list of matching rules, but found nothing" },
        { """{"status": {"combine": "AND"}}""",
            $"{At}.status.matchers: expected a list of matching rules, but found nothing" },
        { """{"body": {"$.a": {"matchers": [{}]}}}""",
            $"{At}.body['$.a'].matchers[0].match: expected the name of a matching rule, but found nothing" },
        { """{"body": {"$.a": {"matchers": null}}}""",
            $"{At}.body['$.a'].matchers: expected a list of matching rules, but found null" },
        { """{"body": {"$.a": {"matchers": {"match": "type"}}}}""",
            $"{At}.body['$.a'].matchers: expected a list of matching rules, but found an object" },
        { """{"body": {"$.a": {"matchers": [null]}}}""",
            $"{At}.body['$.a'].matchers[0]: expected a matching rule, which is an object, but found null" },
        { """{"body": {"$.a": {"matchers": [{"match": 5}]}}}""",
            $"{At}.body['$.a'].matchers[0].match: expected the name of a matching rule, but found the number 5" },
        { """{"body": {"$.a": {"matchers": [{"match": "regex"}]}}}""",
            $"{At}.body['$.a'].matchers[0].regex: expected a regular expression, but found nothing" },
        { """{"body": {"$.a": {"matchers": [{"match": "type", "min": -1}]}}}""",
            $"{At}.body['$.a'].matchers[0].min: expected a number of elements, but found the number -1" },
        { """{"body": {"$.a": {"matchers": [{"match": "eachKey", "rules": {}}]}}}""",
            $"{At}.body['$.a'].matchers[0].rules: expected a list of matching rules, but found an object" },
        { """{"body": {"$.a": {"matchers": [{"match": "arrayContains", "variants": [{"rules": null}]}]}}}""",
            $"{At}.body['$.a'].matchers[0].variants[0].rules: "
            + "expected matching rules by their places, but found null" },
        { """{"body": {"$.a": {"combine": ["OR"], "matchers": []}}}""",
            $"{At}.body['$.a'].combine: expected AND or OR, but found a list" },
        { """{"body": {"$.a": null}}""",
            $"{At}.body['$.a']: expected a matching rule, which is an object, but found null" },
        { """{"body": null}""", $"{At}.body: expected matching rules by their places, but found null" },
        { """{"status": 5}""", $"{At}.status: expected a matching rule, which is an object, but found the number 5" },
        { "[]", $"{At}: expected matching rules, which are an object, but found a list" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_says_what_is_missing_and_where_and_fails_its_interaction_only(string rules, string problem)
    {
        var contract = Read("matchingRules", rules);

        var broken = (CompiledHttpInteraction)CompiledContract.Compile(contract).Interactions[0];
        broken.Response.Compare(Answer).ShouldHaveSingleItem().Reason
            .ShouldBe($"the contract's matching rules cannot be read: {problem}");
        var whole = (CompiledHttpInteraction)CompiledContract.Compile(contract).Interactions[1];
        whole.Response.Compare(Answer).ShouldBeEmpty();
        PactWarnings.Of(contract).ShouldBe(
            [$"interaction 'd', the response: the matching rules cannot be read: {problem}."]);
        PactReader.Read(PactWriter.Write(contract), "again").ShouldBe(contract);
    }

    /// <summary>The JSON reader reports it only when the string or name is read.</summary>
    [Theory]
    [InlineData("matchingRules", """{"body": {"$.a": {"matchers": [{"match": "regex", "regex": "\ud800"}]}}}""")]
    [InlineData("matchingRules", """{"body": {"$.a": {"matchers": [{"match": "\udfff"}]}}}""")]
    [InlineData("matchingRules", """{"body": {"$.a\ud800": {"matchers": [{"match": "type"}]}}}""")]
    [InlineData("matchingRules", """{"body": {"$.a": {"matchers": [{"match": "nobody-knows", "value": "\ud800"}]}}}""")]
    [InlineData("matchingRules", """{"body": {"$.a": {"combine": "\ud800", "matchers": [{"match": "type"}]}}}""")]
    [InlineData("matchingRules", """{"\ud800": {}}""")]
    [InlineData("generators", """{"body": {"$.a": {"type": "\ud800"}}}""")]
    [InlineData("generators", """{"body": {"$.a": {"type": "Regex", "regex": "\ud800"}}}""")]
    [InlineData("generators", """{"body": {"\ud800": {"type": "Uuid"}}}""")]
    public void Half_of_a_character_fails_its_interaction_only(string key, string json)
    {
        var contract = Read(key, json);

        PactWarnings.Of(contract).ShouldHaveSingleItem().ShouldStartWith("interaction 'd', the response: the ");
        PactWarnings.Of(contract)[0].ShouldContain(
            ": expected text in well-formed Unicode, but found an escape of a lone surrogate");
        ContractExplanation.Of(contract).ToText().ShouldContain("a lone surrogate");
        var whole = (CompiledHttpInteraction)CompiledContract.Compile(contract).Interactions[1];
        whole.Response.Compare(Answer).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"body": {"$.a": {}}}""", ".body['$.a'].type: expected the type of a generator, but found nothing")]
    [InlineData("""{"body": {"$.a": 5}}""",
        ".body['$.a']: expected a generator, which is an object, but found the number 5")]
    [InlineData("""{"status": {}}""", ".status.type: expected the type of a generator, but found nothing")]
    [InlineData("""{"body": null}""", ".body: expected generators by their places, but found null")]
    [InlineData("[]", ": expected generators, which are an object, but found a list")]
    public void A_fault_in_generators_does_so_too(string generators, string problem)
    {
        var contract = Read("generators", generators);

        PactWarnings.Of(contract).ShouldBe([
            "interaction 'd', the response: the generators cannot be read: "
            + $"$.interactions[0].response.generators{problem}."]);
        PactReader.Read(PactWriter.Write(contract), "again").ShouldBe(contract);
    }

    [Fact]
    public void Each_of_several_faults_is_told_and_ten_are_enough()
    {
        var places = string.Join(", ", Enumerable.Range(0, 1000).Select(number => $$"""
            "$.a{{number}}": {"matchers": [{}]}
            """));

        PactWarnings.Of(Read("matchingRules", "{\"body\": {" + places + "}}")).Count.ShouldBe(10);
    }

    [Theory]
    [InlineData("\"XOR\"")]
    [InlineData("\"\"")]
    [InlineData("5")]
    public void Rules_that_are_combined_by_an_unknown_word_have_to_match_all(string word)
    {
        var contract = Read("matchingRules", $$$$"""
            {"body": {"$.a": {"combine": {{{{word}}}}, "matchers": [{"match": "type"}, {"match": "integer"}]}}}
            """);

        PactWarnings.Of(contract).ShouldBe([
            $"interaction 'd', the response, body $.a: expected \"combine\" to be AND or OR, but found {word}. "
            + "All rules have to match, as with AND."]);
        PactReader.Read(PactWriter.Write(contract), "again").ShouldBe(contract);
    }

    [Theory]
    [InlineData("""{"status": {}}""", "status")]
    [InlineData("""{"status": {"matchers": []}}""", "status")]
    [InlineData("""{"body": {"$.a": {"matchers": []}}}""", "body $.a")]
    [InlineData("""{"body": {"$.a": {"matchers": [{"match": "eachValue"}]}}}""", "body $.a")]
    public void A_place_without_a_rule_is_a_doubtful_one(string rules, string where)
    {
        var contract = Read("matchingRules", rules);

        PactWarnings.Of(contract).ShouldBe([
            $"interaction 'd', the response, {where}: expected a matching rule, but found none. "
            + "The entry has no effect."]);
    }

    private static ActualResponse Answer => new(
        200,
        [new HttpHeader("Content-Type", "application/json")],
        new Body.Present("""{"a": 1}""", "application/json"));

    private static Contract Read(string key, string json) => PactReader.Read(Encoding.UTF8.GetBytes(
        $$$$"""
        {
          "consumer": {"name": "C"}, "provider": {"name": "P"},
          "interactions": [
            {
              "type": "Synchronous/HTTP", "description": "d", "request": {"method": "GET", "path": "/"},
              "response": {"status": 200, "body": {"content": {"a": 1}}, "{{{{key}}}}": {{{{json}}}}}
            },
            {
              "type": "Synchronous/HTTP", "description": "e", "request": {"method": "GET", "path": "/"},
              "response": {"status": 200, "body": {"content": {"a": 1}}}
            }
          ],
          "metadata": {"pactSpecification": {"version": "4.0"}}
        }
        """), "the test");
}
