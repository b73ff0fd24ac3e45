using ContractTests.Pacts.Explaining;
using ContractTests.Pacts.Tests.Matching;

namespace ContractTests.Pacts.Tests.Explaining;

/// <summary>The places of a body of each kind, with their examples and rules.</summary>
public sealed class ExplainedBodies
{
    [Theory]
    [InlineData("application/x-www-form-urlencoded", "a=1&a&it%27s+b=2",
        "$.a: 1,  [type at $.a]", "$['it\\'s b']: 2 [equal to the example]")]
    [InlineData("multipart/form-data; boundary=b",
        "--b\nContent-Disposition: form-data; name=a\n\nx\n--b\nContent-Type: application/json\n\n{\"c\": 1}\n--b--",
        "$.a: x [type at $.a]", "$[1].c: 1 [equal to the example]")]
    [InlineData("multipart/form-data; boundary=b", "nothing", "$: nothing [equal to the example]")]
    [InlineData("application/json", """{"a": 1, "c": []}""",
        "$.a: 1 [type at $.a]", "$.c: no elements [equal to the example]")]
    [InlineData("application/json", "{broken", "$: {broken [equal to the example]")]
    [InlineData("application/xml", "<a x='1'>t<c/></a>",
        "$.a: an element with 2 in it [type at $.a]", "$.a['@x']: 1 [type at $.a]", "$.a['#text']: t [type at $.a]")]
    [InlineData("application/xml", "<a>", "$: <a> [equal to the example]")]
    [InlineData("application/graphql", """{"query": "{ a }"}""", "$.query: \"{ a }\" [equal to the example]")]
    [InlineData("application/graphql", "{ a }", "$: { a } [equal to the example]")]
    [InlineData("text/plain", "hello", "$: hello [equal to the example]")]
    [InlineData("image/png", "hello", "$: hello [equal to the example]")]
    public void Each_place_has_its_example_and_its_rule(string type, string body, params string[] places) =>
        Explain(type, body, """{"$.a": [{"match": "type"}]}""").ShouldBe(places);

    [Fact]
    public void A_long_text_is_cut()
    {
        Explain("text/plain", new string('x', 200), "{}")
            .ShouldBe([$"$: {new string('x', 200)} [equal to the example]"]);
        Explain("text/plain", new string('x', 201), "{}")
            .ShouldBe([$"$: {new string('x', 200)}… [equal to the example]"]);
    }

    [Fact]
    public void A_part_that_is_compared_by_its_first_bytes_is_one_value()
    {
        const string body = "--b\nContent-Disposition: form-data; name=a\nContent-Type: application/json\n\n[1]\n--b--";

        Explain("multipart/form-data; boundary=b", body, """{"$.a": [{"match": "contentType", "value": "a/b"}]}""")
            .ShouldBe(["$.a: [1] [contentType a/b at $.a]"]);
    }

    private static IEnumerable<string> Explain(string type, string body, string rules)
    {
        var interaction = new HttpInteraction(
            "x", new HttpRequest("GET", "/"), Compared.Response(rules, body, type) with { Status = 204 });
        return ContractExplanation.Of(new Contract("C", "P", [interaction])).Interactions[0].Parts[1].Places
            .Where(place => place.Part == Part.Body)
            .Select(place => $"{place.Path}: {place.Example} "
                + $"[{place.Rule}{(place.StandsAt is null ? "" : $" at {place.StandsAt}")}]");
    }
}
