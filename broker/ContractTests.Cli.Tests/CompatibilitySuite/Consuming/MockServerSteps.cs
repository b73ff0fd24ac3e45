using System.Text.Json;
using System.Text.Json.Nodes;
using ContractTests.Cli.Tests.CompatibilitySuite.Http;
using ContractTests.Cli.Tests.CompatibilitySuite.Running;
using ContractTests.Cli.Tests.CompatibilitySuite.Verdicts;
using ContractTests.Consumer;
using ContractTests.Pacts;

namespace ContractTests.Cli.Tests.CompatibilitySuite.Consuming;

/// <summary>Steps of a consumer that calls its mock provider over HTTP.</summary>
internal sealed class MockServerSteps(ConsumerPact pact, DefinedExchanges defined) : IAsyncDisposable
{
    private ConsumerRun? _run;
    private Uri? _mock;
    private MockAnswer? _answer;

    public void AddTo(StepTable steps)
    {
        steps.Add("the mock server is started with interactions? \"?([\\d, ]+?)\"?", call =>
            Start(defined.Several(call[0])));
        steps.Add("the mock server is started with interaction (\\d+) but with the following changes:", call =>
            Start([defined[call.Number(0)].With(call.Row)]));
        steps.Add("request (\\d+) is made to the mock server", call => Send(defined[call.Number(0)]));
        steps.Add("request (\\d+) is made to the mock server with the following changes:", call =>
            Send(defined[call.Number(0)].With(call.Row)));
        steps.Add("a (\\d+) (?:success|error) response is returned", call => _answer!.Status.ShouldBe(call.Number(0)));
        steps.Add("the payload will contain the \"(\\w+)\" JSON document", call =>
            JsonNode.DeepEquals(JsonNode.Parse(_answer!.Content), SuiteBody.Read($"file: {call[0]}.json").Json)
                .ShouldBeTrue());
        steps.Add("the content type will be set as \"(.+)\"", call => _answer!.ContentType.ShouldBe(call[0]));
        steps.Add("the pact test is done", _ => _run!.Finish());
        AddVerdictsTo(steps);
    }

    public async ValueTask DisposeAsync()
    {
        if (_run is { IsDone: false })
            await _run.Finish();
    }

    private void AddVerdictsTo(StepTable steps)
    {
        steps.Add("the mock server status will be OK", _ => _run!.Failure.ShouldBeNull());
        steps.Add("the mock server status will NOT be OK", _ => _run!.Failure.ShouldBeOfType<PactMismatchException>());
        steps.Add("the mock server will (NOT )?write out a Pact file for the interactions? when done", call =>
            (pact.Text is null).ShouldBe(call.Says(0)));
        steps.Add("the mock server status will be an expected but not received error for interaction \\{(\\d+)\\}",
            call => ShouldTell($"Missing request: GET {defined[call.Number(0)].Target}\n"));
        steps.Add("the mock server status will be an unexpected \"(\\w+)\" request received error for "
            + "interaction \\{(\\d+)\\}",
            call => ShouldTell($"Unexpected request: {call[0]} {defined[call.Number(1)].Target}\n"));
        steps.Add("the mock server status will be an unexpected \"(\\w+)\" request received error for path \"(.+)\"",
            call => ShouldTell($"Unexpected request: {call[0]} {call[1]}\n"));
        steps.Add("the mock server status will be mismatches", _ =>
        {
            ShouldTell("nearest interaction");
            Mismatches.ShouldNotBeEmpty();
        });
        steps.Add("the mismatches will contain a \"([\\w-]+)\" mismatch(?: with path \"(.+?)\")? with error \"(.*)\"",
            call => OfficialWording.ShouldBeAmong(
                Mismatches, call[0], call.Says(1) ? call[1] : null, call[2]));
    }

    private IReadOnlyList<FoundMismatch> Mismatches =>
        JsonDocument.Parse(_answer!.Content).RootElement.GetProperty("mismatches").EnumerateArray()
            .Select(FoundMismatch.Of).ToList();

    private async Task Start(IReadOnlyList<Exchange> exchanges)
    {
        (_run, _mock) = await ConsumerRun.Start(pact.Version switch
        {
            SpecificationVersion.V2 => Declared<IRequestBuilderV2, IResponseBuilderV2>(
                pact.V2().WithHttpInteractions(), exchanges),
            SpecificationVersion.V3 => Declared<IRequestBuilderV3, IResponseBuilderV3>(
                pact.V3().WithHttpInteractions(), exchanges),
            _ => Declared<IRequestBuilderV4, IResponseBuilderV4>(pact.V4().WithHttpInteractions(), exchanges),
        });
    }

    private static IPactBuilder<TRequest> Declared<TRequest, TResponse>(
        IPactBuilder<TRequest> builder, IReadOnlyList<Exchange> exchanges)
        where TRequest : IRequestBuilder<TRequest, TResponse>
        where TResponse : IResponseBuilder<TResponse>
    {
        foreach (var exchange in exchanges)
            builder.Declare<TRequest, TResponse>($"a request for {exchange.Method} {exchange.Target}", exchange);

        return builder;
    }

    private async Task Send(Exchange exchange) => _answer = await ConsumerCall.Send(exchange, _mock!);

    private void ShouldTell(string text) => _run!.Failure!.Message.ShouldContain(text);
}
