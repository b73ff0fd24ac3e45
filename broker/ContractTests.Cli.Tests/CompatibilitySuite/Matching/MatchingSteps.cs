using System.Text;
using ContractTests.Cli.Tests.CompatibilitySuite.Http;
using ContractTests.Cli.Tests.CompatibilitySuite.Running;
using ContractTests.Cli.Tests.CompatibilitySuite.Verdicts;
using ContractTests.Pacts;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matching;

namespace ContractTests.Cli.Tests.CompatibilitySuite.Matching;

/// <summary>Steps that compare requests and responses with the expected ones of a pact.</summary>
internal sealed class MatchingSteps(SpecificationVersion version)
{
    private readonly List<Exchange> _received = [];
    private Exchange _expected = new();
    private IReadOnlyList<IReadOnlyList<Mismatch>> _compared = [];

    private IReadOnlyList<FoundMismatch> Found => [.. _compared.SelectMany(each => each).Select(FoundMismatch.Of)];

    public void AddTo(StepTable steps)
    {
        steps.Add("an expected request with an? \"(.+)\" header of \"(.+)\"", call =>
            _expected = WithHeader(call[0], call[1]));
        steps.Add("a request is received with an? \"(.+)\" header of \"(.+)\"", call =>
            _received.Add(WithHeader(call[0], call[1])));
        steps.Add("an expected request configured with the following:", call => _expected = Exchange.Of(call.Row));
        steps.Add("(?:a request is received with the following|the following requests are received):", call =>
            _received.AddRange(call.Rows.Select(Exchange.Of)));
        steps.Add("the requests? (?:is|are) compared to the expected one", _ =>
            _compared = [.. _received.Select(each => Compiled().Request.Compare(Request(each)))]);
        steps.Add("an expected response configured with the following:", call => _expected = Response(call.Row));
        steps.Add("a status (\\d+) response is received", call =>
            _received.Add(new Exchange { Status = call.Number(0) }));
        steps.Add("the response is compared to the expected one", _ =>
            _compared = [.. _received.Select(each =>
                Compiled().Response.Compare(new ActualResponse(each.Status, [], Body.Missing.Instance)))]);
        AddVerdictsTo(steps);
    }

    private void AddVerdictsTo(StepTable steps)
    {
        steps.Add("the (?:response )?comparison should be OK", _ => Found.ShouldBeEmpty());
        steps.Add("the (?:response )?comparison should NOT be OK", _ =>
            _compared.ShouldAllBe(mismatches => mismatches.Count > 0));
        steps.Add("the mismatches will contain a mismatch with error \"(.+?)\" -> \"(.*)\"", call =>
            OfficialWording.ShouldBeAmong(Found, null, call[0], call[1].Replace("\\\"", "\"")));
        steps.Add("the response mismatches will contain a \"(.+)\" mismatch with error \"(.*)\"", call =>
            OfficialWording.ShouldBeAmong(Found, call[0], null, call[1]));
    }

    private static Exchange WithHeader(string name, string value) =>
        new() { Headers = [KeyValuePair.Create(name, value)] };

    // In a row about a response, the rules are those of the response.
    private static Exchange Response(TableRow row)
    {
        var read = Exchange.Of(row);
        return read with { Rules = null, ResponseRules = read.Rules };
    }

    private CompiledHttpInteraction Compiled()
    {
        var text = new PactText(version);
        var pact = text.Of("c", text.Http("an exchange", _expected)).ToJsonString();
        var contract = PactReader.Read(Encoding.UTF8.GetBytes(pact), "expected");
        return (CompiledHttpInteraction)CompiledContract.Compile(contract).Interactions[0];
    }

    private static ActualRequest Request(Exchange exchange)
    {
        var headers = exchange.Headers.ToList();
        if (exchange.Body is { } body)
            headers.Add(KeyValuePair.Create("Content-Type", body.ContentType));

        return new ActualRequest(
            exchange.Method,
            exchange.Path,
            QueryString.Parse(exchange.Query),
            headers.Select(header => new HttpHeader(header.Key, header.Value)).ToSequence(),
            exchange.Body is { } content
                ? new Body.Present(content.Content, content.ContentType)
                : Body.Missing.Instance);
    }
}
