using System.Text.Json.Nodes;
using ContractTests.Cli.Tests.CompatibilitySuite.Http;
using ContractTests.Cli.Tests.CompatibilitySuite.Running;
using ContractTests.Pacts;
using Microsoft.AspNetCore.Http;

namespace ContractTests.Cli.Tests.CompatibilitySuite.Providing;

/// <summary>Steps of a provider over HTTP and the pacts that it is held to.</summary>
internal sealed class HttpProviderSteps(
    ProviderUnderTest provider, DefinedExchanges defined, SpecificationVersion version) : IAsyncDisposable
{
    private readonly PactText _text = new(version);
    private readonly List<HeaderDictionary> _received = [];
    private SuiteServer? _server;

    public void AddTo(StepTable steps)
    {
        steps.Add("a provider is started that returns the response from interaction (\\d+)", call =>
            Start([defined[call.Number(0)]]));
        steps.Add("a provider is started that returns the responses from interactions \"(.+)\"", call =>
            Start(defined.Several(call[0])));
        steps.Add("a provider is started that returns the response from interaction (\\d+), "
            + "with the following changes:",
            call => Start([defined[call.Number(0)].With(call.Row)]));
        steps.Add("a request filter is configured to make the following changes:", call =>
            Filter(new Exchange().With(call.Row)));
        steps.Add("the request to the provider will contain the header \"(.+): (.+)\"", call =>
            _received.ShouldHaveSingleItem()[call[0]].ToString().ShouldBe(call[1]));
        AddPactsTo(steps);
    }

    /// <summary>The only interaction in the pact with that number.</summary>
    public JsonObject Interaction(int number) => _text.Http($"interaction {number}", defined[number]);

    public JsonObject Pact(int number, JsonObject interaction) => _text.Of($"c_{number}", interaction);

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private void AddPactsTo(StepTable steps)
    {
        const string Pact = "a Pact file for interaction (\\d+) is to be verified";
        steps.Add(Pact, call => Add(call, _ => { }));
        steps.Add($"{Pact} with a provider state \"(.+)\" defined", call =>
            Add(call, interaction => _text.AddState(interaction, call[1])));
        steps.Add($"{Pact} with the following provider states defined:", call => Add(call, interaction =>
        {
            foreach (var row in call.Rows)
            {
                var parameters = row["Parameters"] is { } json ? JsonNode.Parse(json)!.AsObject() : null;
                _text.AddState(interaction, row["State Name"]!, parameters);
            }
        }));
        steps.Add($"{Pact}, but is marked pending", call => Add(call, interaction => interaction["pending"] = true));
        steps.Add($"{Pact} with the following comments:", call => Add(call, interaction =>
            interaction["comments"] = Comments.Of(call.Rows)));
    }

    private void Add(StepCall call, Action<JsonObject> change)
    {
        var interaction = Interaction(call.Number(0));
        change(interaction);
        provider.AddPact(Pact(call.Number(0), interaction));
    }

    private async Task Start(IReadOnlyList<Exchange> exchanges)
    {
        _server = await SuiteServer.Start(async context =>
        {
            provider.Timeline.Add("request");
            _received.Add(new HeaderDictionary(context.Request.Headers.ToDictionary()));
            await Answer(context, exchanges.FirstOrDefault(exchange => Fits(exchange, context.Request)));
        });
        provider.Verifier.WithHttpEndpoint(_server.Address);
    }

    private void Filter(Exchange changes) => provider.Verifier.WithRequestFilter((_, request) =>
    {
        foreach (var (name, value) in changes.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
    });

    private static bool Fits(Exchange exchange, Microsoft.AspNetCore.Http.HttpRequest request) =>
        exchange.Method == request.Method
        && exchange.Path == request.Path.Value
        && exchange.Query == (request.QueryString.Value ?? "").TrimStart('?');

    private static async Task Answer(HttpContext context, Exchange? exchange)
    {
        context.Response.StatusCode = exchange?.Status ?? 404;
        foreach (var (name, value) in exchange?.ResponseHeaders ?? [])
            context.Response.Headers.Append(name, value);

        if (exchange?.ResponseBody is not { } body)
            return;

        context.Response.ContentType = body.ContentType;
        await context.Response.Body.WriteAsync(body.Content);
    }
}

/// <summary>Comments of an interaction in a table.</summary>
internal static class Comments
{
    public static JsonObject Of(IReadOnlyList<TableRow> rows)
    {
        var comments = new JsonObject { ["text"] = new JsonArray() };
        foreach (var row in rows)
        {
            if (row["type"] == "text")
                comments["text"]!.AsArray().Add(row["comment"]);
            else
                comments[row["type"]!] = row["comment"];
        }

        return comments;
    }
}
