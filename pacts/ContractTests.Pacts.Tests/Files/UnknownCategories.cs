using System.Text;
using ContractTests.Pacts.Files;

namespace ContractTests.Pacts.Tests.Files;

public sealed class UnknownCategories
{
    [Theory]
    [InlineData("matchingRules", "matching rules", """{"trailers": {"a": {"matchers": [{"match": "type"}]}}}""")]
    [InlineData("matchingRules", "matching rules", """{"$.trailers.a": {"match": "type"}}""")]
    [InlineData("generators", "generators", """{"trailers": {"a": {"type": "Uuid"}}}""")]
    public void What_no_version_knows_is_kept_and_told(string key, string what, string json)
    {
        var contract = Read(key, json);

        var name = json.Split('"')[1];
        PactWarnings.Of(contract).ShouldBe(
        [
            $"interaction 'd', {what} of the response: expected method, path, query, header, body, status or metadata, "
            + $"but found '{name}'. It is kept, and has no effect.",
        ]);
        var again = PactReader.Read(PactWriter.Write(contract), "the test");
        again.ShouldBe(contract);
    }

    [Theory]
    [InlineData("matchingRules", """{"body": {"$['it\\'s']": {"matchers": [{"match": "type"}]}}}""")]
    [InlineData("generators", """{"body": {"$.a['it\\'s']": {"type": "Uuid"}}}""")]
    public void A_key_with_a_quote_is_one_that_the_official_tools_cannot_read(string key, string json)
    {
        PactWarnings.Of(Read(key, json)).ShouldHaveSingleItem()
            .ShouldContain("has a key with a quote, which the official tools cannot read");
    }

    [Theory]
    [InlineData("a[0].b", "$.a[0].b")]
    [InlineData("a", "$.a")]
    [InlineData("a b", "$['a b']")]
    [InlineData("[0]", "$[0]")]
    public void A_path_in_a_body_may_lack_its_root(string written, string path)
    {
        var contract = Read("matchingRules", $$"""{"body": {"{{written}}": {"matchers": [{"match": "type"}]} } }""");

        ((HttpInteraction)contract.Interactions[0]).Response.Rules.Places.ShouldHaveSingleItem().Path.ShouldBe(path);
    }

    [Fact]
    public void A_contract_in_known_words_has_no_warnings()
    {
        var contract = Read("matchingRules", """{"body": {"$": {"matchers": [{"match": "type"}]}}}""");

        PactWarnings.Of(contract).ShouldBeEmpty();
    }

    private static Contract Read(string key, string json) => PactReader.Read(Encoding.UTF8.GetBytes(
        $$$"""
        {
          "consumer": {"name": "C"}, "provider": {"name": "P"},
          "interactions": [{
            "type": "Synchronous/HTTP", "description": "d", "request": {"method": "GET", "path": "/"},
            "response": {"status": 200, "{{{key}}}": {{{json}}}}
          }],
          "metadata": {"pactSpecification": {"version": "4.0"}}
        }
        """), "the test");
}
