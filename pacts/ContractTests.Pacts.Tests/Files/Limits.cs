using System.Text;
using ContractTests.Pacts.Files;

namespace ContractTests.Pacts.Tests.Files;

public sealed class Limits
{
    private static readonly HttpInteraction Plain =
        new("a request", new HttpRequest("GET", "/"), new HttpResponse(200));

    public static TheoryData<string, SpecificationVersion, Interaction> Beyond => new()
    {
        { "a key", SpecificationVersion.V3, Plain with { Key = "k" } },
        { "the mark 'pending'", SpecificationVersion.V3, Plain with { Pending = true } },
        { "comments", SpecificationVersion.V3, Plain with { Comments = [new("text", JsonFragment.Parse("[]"))] } },
        { "a transport", SpecificationVersion.V3, Plain with { Transport = "https" } },
        {
            "2 provider states where one is allowed", SpecificationVersion.V2,
            Plain with { ProviderStates = [new("a"), new("b")] }
        },
        {
            "a provider state with parameters", SpecificationVersion.V2,
            Plain with { ProviderStates = [new("a", [new("id", JsonFragment.Parse("1"))])] }
        },
        { "a matching rule in the request", SpecificationVersion.V1_1, WithRule("$.id", new MatchingRule.Type()) },
        {
            "the matching rule 'notEmpty' in the request at body $.id", SpecificationVersion.V2,
            WithRule("$.id", new MatchingRule.NotEmpty())
        },
        {
            "the matching rule 'semver' in the request at body $.id", SpecificationVersion.V3,
            WithRule("$.id", new MatchingRule.Semver())
        },
        {
            "2 rules where one is allowed in the request at body $.id", SpecificationVersion.V2,
            WithRule("$.id", new MatchingRule.Type(), new MatchingRule.Regex("a"))
        },
        {
            "a generator in the response", SpecificationVersion.V2,
            Plain with { Response = new(200) { Generators = new([new(Part.Body, "$", new("Uuid", []))]) } }
        },
        {
            "a binary body in the response without a Content-Type header that says so", SpecificationVersion.V3,
            Plain with { Response = new(200) { Body = new Body.Present(new byte[] { 0xFF, 0xD8 }, null) } }
        },
        { "a message", SpecificationVersion.V2, new AsynchronousMessage("a request", new(Body.Missing.Instance)) },
        {
            "a synchronous message", SpecificationVersion.V3,
            new SynchronousMessage("a request", new(Body.Missing.Instance), [])
        },
    };

    [Theory]
    [MemberData(nameof(Beyond), DisableDiscoveryEnumeration = true)]
    public void What_a_version_cannot_say_is_refused_by_the_name_of_the_interaction(
        string feature, SpecificationVersion version, Interaction interaction)
    {
        var contract = new Contract("C", "P", [interaction]);

        var refused = Should.Throw<UnsupportedBySpecificationException>(() => PactWriter.Write(contract, version));

        refused.Message.ShouldStartWith("interaction 'a request': expected what version ");
        refused.Message.ShouldContain($"but found {feature}.");
        PactWriter.Write(contract, SpecificationVersion.V4).ShouldNotBeEmpty();
    }

    [Fact]
    public void Version_2_is_written_with_the_rules_of_version_3_as_all_tools_do()
    {
        var contract = new Contract("C", "P", [WithRule("$.id", new MatchingRule.Integer())]);

        var written = Encoding.UTF8.GetString(PactWriter.Write(contract, SpecificationVersion.V2));

        written.ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal)
            .ShouldContain("""{"$.body.id":{"match":"integer"}}""");
    }

    private static HttpInteraction WithRule(string path, params MatchingRule[] rules) => Plain with
    {
        Request = new HttpRequest("GET", "/")
        {
            Rules = new([new PlacedRules(Part.Body, path, new RuleList(rules.ToSequence()))]),
        },
    };
}
