using ContractTests.Pacts;
using ContractTests.Provider.Sources;

namespace ContractTests.Provider.Tests.Catalogue;

/// <summary>The interactions of the consumer Shop.</summary>
internal static class Interactions
{
    public static readonly Article Tea = new("1", "Tea", 2.50m);

    public static HttpInteraction Get(string path, int status = 200, string? body = null) =>
        new($"a request for {path}",
            Request(path),
            new HttpResponse(status)
            {
                Headers = body is null ? [] : [new HttpHeader("Content-Type", "application/json")],
                Body = body is null ? Body.Missing.Instance : new Body.Present(body, "application/json"),
            });

    public static HttpInteraction TeaIsRead(string name = "Tea") =>
        Get("/articles/1", body: $$"""{"id": "1", "name": "{{name}}"}""") with
        {
            Description = "an article is read",
            ProviderStates = [Given("an article exists", ("id", "\"1\""), ("name", "\"Tea\""), ("price", "2.50"))],
        };

    public static InteractionState Given(string state, params IEnumerable<(string Name, string Json)> parameters) =>
        new(state, parameters.Select(each => new JsonMember(each.Name, JsonFragment.Parse(each.Json))).ToSequence());

    public static HttpInteraction Given(this HttpInteraction interaction, params IEnumerable<string> states) =>
        interaction with { ProviderStates = states.Select(state => new InteractionState(state)).ToSequence() };

    /// <summary>Adds a pact from a temporary file, which is deleted before the call returns.</summary>
    public static PactVerifier From(this PactVerifier verifier, params IEnumerable<Interaction> interactions) =>
        verifier.From(new Contract("Shop", "Catalogue", interactions.ToSequence()));

    public static PactVerifier From(this PactVerifier verifier, Contract contract) =>
        verifier.WithSource(new ContractSource(contract));

    public static PactVerifier WithArticles(this PactVerifier verifier, IServiceProvider services) =>
        verifier.WithProviderStates(PutArticles, services);

    public static void PutArticles(ProviderStates states) => states.Given<Keeper>(
        "an article exists",
        (keeper, parameters, _) =>
        {
            keeper.Put(parameters.As<Article>());
            return Task.CompletedTask;
        });

    private static HttpRequest Request(string path)
    {
        var parts = path.Split('?', 2);
        return new HttpRequest("GET", parts[0]) { Query = QueryString.Parse(parts.ElementAtOrDefault(1)) };
    }

    private sealed class ContractSource(Contract contract) : IPactSource
    {
        public Task<SourceAnswer> Read(SourceQuestion question, CancellationToken cancellation) =>
            Task.FromResult(new SourceAnswer([new PactToVerify(contract, "a test")]));
    }
}
