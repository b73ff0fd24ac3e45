using System.Text;
using System.Text.Json.Nodes;
using ContractTests.Cli.Tests.CompatibilitySuite.Http;
using ContractTests.Cli.Tests.CompatibilitySuite.Running;
using ContractTests.MockProvider.Answering;
using ContractTests.Pacts;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matching;
using Microsoft.AspNetCore.Http;

namespace ContractTests.Cli.Tests.CompatibilitySuite.Providing;

/// <summary>
/// Steps of a verification whose pacts come from a broker: an outside service, for which a server stands in that
/// answers as the suite's own pact with a broker says.
/// </summary>
internal sealed class BrokerSteps(ProviderUnderTest provider, HttpProviderSteps pacts) : IAsyncDisposable
{
    private const string OwnAddress = "http://localhost:9876";

    private readonly List<SuiteServer> _brokers = [];
    private readonly List<(string Path, JsonNode Result)> _published = [];
    private bool _publishes;

    public void AddTo(StepTable steps)
    {
        steps.Add("a Pact file for interaction (\\d+) is to be verified from a Pact broker", call =>
            Start(call.Number(0)));
        steps.Add("publishing of verification results is enabled", _ => _publishes = true);
        steps.Add("a verification result will NOT be published back", _ => _published.ShouldBeEmpty());
        steps.Add("a (successful|failed) verification result will be published back for (?:the )?"
            + "interaction \\{(\\d+)\\}",
            call => _published
                .Where(each => each.Path == ResultsPath(call.Number(1)))
                .ShouldHaveSingleItem()
                .Result["success"]!.GetValue<bool>().ShouldBe(call[0] == "successful"));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var broker in _brokers)
            await broker.DisposeAsync();
    }

    private static string PactPath(int number) => $"/pacts/provider/p/consumer/c_{number}";

    private static string ResultsPath(int number) => $"{PactPath(number)}/verification-results";

    private async Task Start(int number)
    {
        var name = $"pact-broker_c{number}.json";
        var contract = PactReader.Read(SuiteFiles.Fixture(name), name);
        var answers = new InteractionLookup(contract.Interactions.OfType<HttpInteraction>(), contract.Version);
        SuiteServer? broker = null;
        broker = await SuiteServer.Start(context => Answer(context, number, answers, broker!.Address));
        _brokers.Add(broker);
        provider.AtLast(verifier => verifier.WithPactBrokerSource(
            broker.Address, options => options.PublishResults(_publishes, "1.2.3")));
    }

    private async Task Answer(HttpContext context, int number, InteractionLookup answers, Uri own)
    {
        var content = await SuiteServer.BodyOf(context.Request);
        if (context.Request.Path == ResultsPath(number))
        {
            _published.Add((ResultsPath(number), JsonNode.Parse(content)!));
            context.Response.StatusCode = StatusCodes.Status201Created;
            await context.Response.WriteAsJsonAsync(new JsonObject());
        }
        else if (context.Request.Path == PactPath(number))
        {
            await context.Response.WriteAsJsonAsync(Served(number, own));
        }
        else
        {
            await Answer(context, answers.Find(Asked(context.Request, content)), own);
        }
    }

    private JsonObject Served(int number, Uri own)
    {
        var interaction = pacts.Interaction(number);
        interaction["_id"] = $"ID{number}";
        var pact = pacts.Pact(number, interaction);
        pact["_links"] = new JsonObject
        {
            ["pb:publish-verification-results"] = new JsonObject
            {
                ["title"] = "Publish verification results",
                ["href"] = new Uri(own, ResultsPath(number)).ToString(),
            },
        };
        return pact;
    }

    private static ActualRequest Asked(Microsoft.AspNetCore.Http.HttpRequest request, byte[] content) => new(
        request.Method,
        request.Path.Value!,
        Pacts.QueryString.Parse(request.QueryString.Value),
        request.Headers.Select(header => new HttpHeader(header.Key, header.Value.ToString())).ToSequence(),
        content.Length == 0 ? Body.Missing.Instance : new Body.Present(content, request.ContentType));

    private static async Task Answer(HttpContext context, Answer answer, Uri own)
    {
        var response = answer.ShouldBeOfType<Answer.Fitting>().Interaction.Response;
        var body = (Body.Present)response.Body;
        context.Response.StatusCode = response.Status;
        context.Response.ContentType = "application/hal+json";
        var text = body.Text.Replace(OwnAddress, own.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text));
    }
}
