using System.Text;
using System.Text.Json;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matching;

namespace ContractTests.Pacts.Tests.Matching;

public sealed class CompiledContractTests
{
    private static readonly HttpInteraction Http = new(
        "http",
        new HttpRequest("GET", "/a"),
        new HttpResponse(200));

    private static readonly AsynchronousMessage Message = new("message", Contents("m"));

    private static readonly SynchronousMessage Call = new("call", Contents("q"), [Contents("a"), Contents("b")]);

    [Fact]
    public void Interactions_of_every_kind_are_compiled_in_their_order()
    {
        var contract = new Contract("C", "P", [Http, Message, Call]) { Version = SpecificationVersion.V4 };

        var compiled = CompiledContract.Compile(contract);

        compiled.Contract.ShouldBeSameAs(contract);
        compiled.Interactions.Select(each => each.Interaction).ShouldBe(contract.Interactions);
        var http = compiled.Interactions[0].ShouldBeOfType<CompiledHttpInteraction>();
        http.Interaction.ShouldBeSameAs(Http);
        http.Request.Expected.ShouldBeSameAs(Http.Request);
        http.Response.Expected.ShouldBeSameAs(Http.Response);
        var message = compiled.Interactions[1].ShouldBeOfType<CompiledAsynchronousMessage>();
        message.Interaction.ShouldBeSameAs(Message);
        message.Contents.Expected.ShouldBeSameAs(Message.Contents);
        var call = compiled.Interactions[2].ShouldBeOfType<CompiledSynchronousMessage>();
        call.Interaction.ShouldBeSameAs(Call);
        call.Request.Expected.ShouldBeSameAs(Call.Request);
        call.Responses.Select(response => response.Expected).ShouldBe(Call.Responses);
    }

    [Theory]
    [InlineData(SpecificationVersion.V1, false)]
    [InlineData(SpecificationVersion.V4, true)]
    public void Its_version_says_whether_rules_apply(SpecificationVersion version, bool apply)
    {
        var rules = new MatchingRules([new PlacedRules(Part.Path, "", new RuleList([new MatchingRule.Type()]))]);
        var interaction = Http with { Request = Http.Request with { Rules = rules } };
        var contract = new Contract("C", "P", [interaction]) { Version = version };

        var compiled = (CompiledHttpInteraction)CompiledContract.Compile(contract).Interactions[0];

        compiled.Request.Compare(new ActualRequest("GET", "/b", QueryString.Empty, [], Body.Missing.Instance))
            .Any().ShouldBe(!apply);
    }

    [Fact]
    public void Rules_of_a_body_without_a_path_are_those_of_its_root()
    {
        var response = new HttpResponse(200)
        {
            Body = new Body.Present("1", "application/json"),
            Rules = new MatchingRules([new PlacedRules(Part.Body, "", new RuleList([new MatchingRule.Integer()]))]),
        };

        CompiledResponse.Compile(response, SpecificationVersion.V4)
            .Compare(new ActualResponse(200, [], new Body.Present("1.5", "application/json")))
            .ShouldHaveSingleItem().Rule.ShouldBe(new RefusingRule("integer", "body"));
    }

    [Fact]
    public void A_parameter_without_values_is_met_by_any_if_it_has_a_rule()
    {
        var request = new HttpRequest("GET", "/") { Query = QueryString.Of([new QueryParameter("q", [])]) };
        var rules = new MatchingRules([new PlacedRules(Part.Query, "q", new RuleList([new MatchingRule.Integer()]))]);
        var actual = new ActualRequest("GET", "/", QueryString.Parse("q=x"), [], Body.Missing.Instance);

        CompiledRequest.Compile(request with { Rules = rules }, SpecificationVersion.V4).Compare(actual)
            .ShouldBeEmpty();
        CompiledRequest.Compile(request, SpecificationVersion.V4).Compare(actual)
            .Select(Verdict.Show).ShouldBe(["q: expected 0 values, but found 1 value [ | x]"]);
    }

    [Fact]
    public void Metadata_that_are_nested_too_deeply_are_refused()
    {
        var deep = JsonElement.Parse(
            new string('[', 600) + new string(']', 600), new JsonDocumentOptions { MaxDepth = 1000 });
        var contents = new MessageContents(Body.Missing.Instance)
        {
            Metadata = [new JsonMember("deep", new JsonFragment(deep)), new JsonMember("a", JsonFragment.Parse("1"))],
        };

        var mismatch = CompiledMessage.Compile(contents, SpecificationVersion.V4)
            .Compare(new ActualMessage(Body.Missing.Instance, contents.Metadata)).ShouldHaveSingleItem();

        mismatch.Kind.ShouldBe(MismatchKind.Metadata);
        mismatch.Reason.ShouldEndWith("deep: expected JSON of at most 512 levels, but found more in line 1");
    }

    [Fact]
    public void Mismatches_of_a_request_come_in_the_order_of_its_parts()
    {
        var request = new HttpRequest("PUT", "/a")
        {
            Query = QueryString.Parse("q=1"),
            Headers = [new HttpHeader("X-A", "1")],
            Body = new Body.Present("1", "application/json"),
        };
        var actual = new ActualRequest(
            "GET", "/b", QueryString.Parse("q=2"), [new HttpHeader("X-A", "2")],
            new Body.Present("2", "application/json"));

        CompiledRequest.Compile(request, SpecificationVersion.V4).Compare(actual)
            .Select(mismatch => mismatch.Kind).ShouldBe(
            [
                MismatchKind.Method, MismatchKind.Path, MismatchKind.Query, MismatchKind.Header, MismatchKind.Body,
            ]);
    }

    [Fact]
    public void What_cannot_be_verified_is_named_with_its_place()
    {
        InteractionFaults.WhenVerified(Http).ShouldBeEmpty();
        InteractionFaults.WhenVerified(Message).ShouldBeEmpty();
        InteractionFaults.WhenVerified(Unsendable()).ShouldBe(
        [
            "the response, header \"a b\": expected a name that can be sent, without white space and separators",
            "the response, header \"X-A\": expected a value that can be sent, but found \"1\\n, 2\"",
        ], "the request is only known once it has been generated");
    }

    [Theory]
    [InlineData("X-A", false)]
    [InlineData("x-a", false)]
    [InlineData("X-B", true)]
    public void The_example_of_a_header_with_a_rule_need_not_be_sent(string path, bool isNamed)
    {
        var rules = new MatchingRules([new PlacedRules(Part.Header, path, new RuleList([new MatchingRule.Type()]))]);
        var whole = Unsendable();

        InteractionFaults.WhenVerified(whole with { Response = whole.Response with { Rules = rules } })
            .Any(fault => fault.Contains("\"X-A\"")).ShouldBe(isNamed);
    }

    [Theory]
    [InlineData(Part.Status, 0)]
    [InlineData(Part.Header, 1)]
    public void Nor_the_example_of_a_status_with_a_rule(Part part, int faults)
    {
        var response = new HttpResponse(700_000)
        {
            Rules = new MatchingRules([new PlacedRules(part, "", new RuleList([new MatchingRule.Type()]))]),
        };

        InteractionFaults.WhenVerified(Http with { Response = response }).Count.ShouldBe(faults);
    }

    [Fact]
    public void What_cannot_be_served_is_named_with_its_place()
    {
        InteractionFaults.WhenServed(Http).ShouldBeEmpty();
        InteractionFaults.WhenServed(Unsendable()).ShouldBe(
        [
            "the request, method: expected a word such as GET, but found \"G T\"",
            "the request, header \"a:\": expected a name that can be sent, without white space and separators",
            "the response, header \"a b\": expected a name that can be sent, without white space and separators",
            "the response, header \"X-A\": expected a value that can be sent, but found \"1\\n, 2\"",
        ]);
    }

    [Fact]
    public void What_cannot_be_read_is_named_where_it_is_needed()
    {
        const string side = """
            {"matchingRules": {"body": 1}, "generators": {"body": 2}, "method": "GET", "path": "/", "status": 200}
            """;
        var contract = PactReader.Read(
            Encoding.UTF8.GetBytes($$"""
                {"consumer": {"name": "C"}, "provider": {"name": "P"},
                 "metadata": {"pactSpecification": {"version": "3"} },
                 "interactions": [{"description": "d", "request": {{side}}, "response": {{side}} }]}
                """),
            "the test");
        var http = (HttpInteraction)contract.Interactions[0];

        CompiledResponse.Compile(http.Response, SpecificationVersion.V3)
            .Compare(new ActualResponse(404, [], Body.Missing.Instance)).Select(mismatch => mismatch.Kind)
            .ShouldBe([MismatchKind.Body], "nothing is compared with rules that cannot be read");
        CompiledRequest.Compile(http.Request, SpecificationVersion.V3)
            .Compare(new ActualRequest("PUT", "/b", QueryString.Empty, [], Body.Missing.Instance))
            .Select(mismatch => mismatch.Kind).ShouldBe([MismatchKind.Body]);

        string[] Starts(IEnumerable<string> faults) =>
            [.. faults.Select(fault => fault[..fault.IndexOf(" cannot", StringComparison.Ordinal)])];

        Starts(InteractionFaults.WhenServed(http))
            .ShouldBe(["the request: the matching rules", "the response: the generators"]);
        Starts(InteractionFaults.WhenVerified(http)).ShouldBe(
        [
            "the request: the matching rules", "the request: the generators",
            "the response: the matching rules", "the response: the generators",
        ]);
    }

    [Fact]
    public void Long_values_that_cannot_be_sent_are_cut()
    {
        var response = new HttpResponse(99)
        {
            Headers =
            [
                new HttpHeader("X-A", new string('x', 98) + "\n"), new HttpHeader("X-B", new string('y', 99) + "\n"),
            ],
        };

        var faults = InteractionFaults.WhenVerified(Http with { Response = response });

        faults.Count.ShouldBe(3);
        faults[0].ShouldBe(
            "the response, status: expected a status that ends an exchange, 200 to 999 or 101, but found 99");
        faults[1].ShouldEndWith($"but found \"{new string('x', 98)}\\n\"");
        faults[2].ShouldContain("yyy… 100 characters …yyy");
    }

    [Theory]
    [InlineData("Content-Length")]
    [InlineData("Transfer-Encoding")]
    public void Headers_that_are_computed_are_not_sent_as_they_are(string name) =>
        InteractionFaults.WhenVerified(
            Http with { Response = new HttpResponse(200) { Headers = [new HttpHeader(name, "a\nb")] } })
            .ShouldBeEmpty();

    private static HttpInteraction Unsendable() => new(
        "unsendable",
        new HttpRequest("G T", "/") { Headers = [new HttpHeader("a:", "1")] },
        new HttpResponse(200) { Headers = [new HttpHeader("a b", "1"), new HttpHeader("X-A", ["1\n", "2"])] });

    private static MessageContents Contents(string text) => new(new Body.Present(text, "text/plain"));
}
