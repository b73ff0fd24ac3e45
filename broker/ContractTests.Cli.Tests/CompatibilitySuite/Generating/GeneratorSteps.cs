using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContractTests.Cli.Tests.CompatibilitySuite.Http;
using ContractTests.Cli.Tests.CompatibilitySuite.Running;
using ContractTests.Pacts;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Generating;

namespace ContractTests.Cli.Tests.CompatibilitySuite.Generating;

/// <summary>Steps that prepare a request or a response of a pact for use, so that generated values are in it.</summary>
internal sealed class GeneratorSteps(SpecificationVersion version)
{
    private Exchange _configured = new();
    private GeneratorContext _context = new(GenerationSide.Provider);
    private HttpRequest? _request;
    private HttpResponse? _response;

    private JsonElement Body => JsonElement.Parse(
        ((Body.Present)(_request?.Body ?? _response!.Body)).Content.Span);

    public void AddTo(StepTable steps)
    {
        steps.Add("a request configured with the following generators:", call => _configured = Configured(call.Row));
        steps.Add("a response configured with the following generators:", call =>
        {
            var read = Configured(call.Row);
            _configured = read with { ResponseBody = read.Body, ResponseGenerators = read.Generators };
        });
        steps.Add("the generator test mode is set as \"(\\w+)\"", call =>
            _context = new GeneratorContext(Enum.Parse<GenerationSide>(call[0])));
        steps.Add("the request is prepared for use", _ => PrepareRequest());
        steps.Add("the request is prepared for use with a \"(\\w+)\" context:", call =>
        {
            AddContext(call[0], JsonNode.Parse(call.Cell)!.AsObject());
            PrepareRequest();
        });
        steps.Add("the response is prepared for use", _ => _response = Read().Response.WithGeneratedValues(_context));
        AddVerdictsTo(steps);
    }

    private void AddVerdictsTo(StepTable steps)
    {
        steps.Add("the body value for \"\\$\\.(\\w+)\" will have been replaced with an? \"(.+)\"", call =>
            GeneratedValue.ShouldBe(Body.GetProperty(call[0]), call[1]));
        steps.Add("the body value for \"\\$\\.(\\w+)\" will have been replaced with \"(.+)\"", call =>
            Generated(Body.GetProperty(call[0])).ShouldBe(call[1]));
        steps.Add("the re(?:quest|sponse) \"(.+)\" will match \"(.+)\"", call =>
            Part(call[0]).ShouldMatch($"^(?:{call[1]})$"));
        steps.Add("the request \"(.+)\" will be set as \"(.+)\"", call => Part(call[0]).ShouldBe(call[1]));
        steps.Add("the response \"(.+)\" will not be \"(.+)\"", call => Part(call[0]).ShouldNotBe(call[1]));
    }

    // What a generator gives a value to has to be there.
    private static Exchange Configured(TableRow row) => Exchange.Of(row) with
    {
        Query = "v1=example",
        Headers = [KeyValuePair.Create("X-TEST", "example")],
        ResponseHeaders = [KeyValuePair.Create("X-TEST", "example")],
    };

    private static string Generated(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private void AddContext(string kind, JsonObject values) => _context = kind switch
    {
        "providerState" => _context with
        {
            ProviderStateValues = values.ToDictionary(
                value => value.Key, value => JsonFragment.Parse(value.Value!.ToJsonString())),
        },
        "mockServer" => _context with { MockServerUrl = (string)values["href"]! },
        _ => throw new ArgumentException($"{kind}: expected a context that is known here"),
    };

    private void PrepareRequest() => _request = Read().Request.WithGeneratedValues(_context);

    private HttpInteraction Read()
    {
        var text = new PactText(version);
        var pact = text.Of("c", text.Http("an exchange", _configured)).ToJsonString();
        return (HttpInteraction)PactReader.Read(Encoding.UTF8.GetBytes(pact), "configured").Interactions[0];
    }

    private string Part(string name) => name switch
    {
        "path" => _request!.Path,
        "header[X-TEST]" =>
            (_request?.Headers ?? _response!.Headers).Single(header => header.Name == "X-TEST").Values[0],
        "queryParameter[v1]" => _request!.Query.Parameters.Single(parameter => parameter.Name == "v1").Values[0]!,
        "status" => _response!.Status.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"{name}: expected a part that is known here"),
    };
}
