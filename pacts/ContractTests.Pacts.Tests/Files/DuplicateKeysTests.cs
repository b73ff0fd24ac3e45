using System.Text;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matching;

namespace ContractTests.Pacts.Tests.Files;

/// <summary>A duplicate key in an object: the last one counts, and the author gets a warning.</summary>
public sealed class DuplicateKeysTests
{
    public static TheoryData<string, string, string> Twice() => new()
    {
        { "\"method\": \"GET\"", "\"method\": \"PUT\", \"method\": \"GET\"", "$.interactions[0].request: \"method\"" },
        { "\"path\": \"/\"", "\"path\": {}, \"path\": \"/\"", "$.interactions[0].request: \"path\"" },
        {
            "\"X-A\": [\"1\"]", "\"X-A\": [\"0\"], \"X-A\": [\"1\"]",
            "$.interactions[0].request.headers: \"X-A\""
        },
        { "\"q\": [\"1\"]", "\"q\": [\"0\"], \"q\": [\"1\"]", "$.interactions[0].request.query: \"q\"" },
        {
            "\"$.a\": {\"matchers\": [{\"match\": \"type\"}]}",
            "\"$.a\": 5, \"$.a\": {\"matchers\": [{\"match\": \"type\"}]}",
            "$.interactions[0].response.matchingRules.body: \"$.a\""
        },
        { "\"a\": 1", "\"a\": 2, \"a\": 1", "$.interactions[0].response.body.content: \"a\"" },
        { "\"unknown\": 1", "\"unknown\": 2, \"unknown\": 1", "$.interactions[0]: \"unknown\"" },
        { "\"topLevel\": 1", "\"topLevel\": 2, \"topLevel\": 1", "$: \"topLevel\"" },
        { "\"name\": \"C\"", "\"name\": \"B\", \"name\": \"C\"", "$.consumer: \"name\"" },
    };

    [Theory]
    [MemberData(nameof(Twice))]
    public void The_last_one_counts_and_its_place_is_named(string once, string twice, string place)
    {
        var plain = Pact;
        plain.ShouldContain(once);

        var read = Read(plain.Replace(once, twice, StringComparison.Ordinal));

        var key = place.Split(": ");
        PactWarnings.Of(read).ShouldBe(
            [$"{key[0]}: the key {key[1]} occurs 2 times, and only the last one counts."]);
        Compared(read).ShouldBe(Compared(Read(plain)));
        PactWriter.Write(read with { Interactions = [] }).ShouldBe(PactWriter.Write(
            Read(plain) with { Interactions = [] }));
        ((HttpInteraction)read.Interactions[0]).Request
            .ShouldBe(((HttpInteraction)Read(plain).Interactions[0]).Request);
    }

    [Fact]
    public void A_contract_without_any_is_not_warned_of() => PactWarnings.Of(Read(Pact)).ShouldBeEmpty();

    /// <summary>The source of a contract does not affect its equality.</summary>
    [Fact]
    public void Contracts_that_say_the_same_are_equal() => Read(Pact).ShouldBe(Read(Pact.Replace("\n", " ")));

    private static string Compared(Contract contract)
    {
        var response = ((CompiledHttpInteraction)CompiledContract.Compile(contract).Interactions[0]).Response;
        var bodies = new[] { """{"a": 1}""", """{"a": 2}""", """{"a": "x"}""" };
        return string.Join('\n', bodies.SelectMany(body => response.Compare(new ActualResponse(
            200, [], new Body.Present(body, "application/json")))).Select(mismatch => mismatch.Message));
    }

    private static Contract Read(string json) => PactReader.Read(Encoding.UTF8.GetBytes(json), "the test");

    private const string Pact = """
        {
          "consumer": {"name": "C"}, "provider": {"name": "P"}, "topLevel": 1,
          "interactions": [
            {
              "type": "Synchronous/HTTP", "description": "x", "unknown": 1,
              "request": {"method": "GET", "path": "/", "headers": {"X-A": ["1"]}, "query": {"q": ["1"]}},
              "response": {
                "status": 200,
                "body": {"content": {"a": 1}, "contentType": "application/json", "encoded": false},
                "matchingRules": {"body": {"$.a": {"matchers": [{"match": "type"}]}}}
              }
            }
          ],
          "metadata": {"pactSpecification": {"version": "4.0"}}
        }
        """;
}
