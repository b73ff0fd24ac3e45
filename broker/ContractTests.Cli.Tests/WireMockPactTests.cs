using ContractTests.Pacts;
using ContractTests.Pacts.Files;
using WireMock.Matchers;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace ContractTests.Cli.Tests;

/// <summary>
/// A consumer that never used a contract library takes part: the pact that WireMock.Net writes of its stubs is read,
/// compared with the provider's description and published.
/// </summary>
public sealed class WireMockPactTests : IDisposable
{
    private const string Payments = """
        openapi: 3.1.0
        info: {title: Payments, version: '1'}
        paths:
          /payments:
            post:
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {type: object, required: [amount], properties: {amount: {type: number}, currency: {}}}
              responses:
                '201':
                  headers: {Location: {schema: {type: string}}}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Payment'}}}
            get:
              parameters: [{name: limit, in: query, schema: {type: integer}}]
              responses:
                '200':
                  content:
                    application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Payment'}}}
          /payments/{id}:
            parameters: [{name: id, in: path, required: true, schema: {type: string}}]
            get:
              responses:
                '200': {content: {application/json: {schema: {$ref: '#/components/schemas/Payment'}}}}
                '404': {content: {text/plain: {schema: {type: string}}}}
            delete: {responses: {'204': {}}}
        components:
          schemas:
            Payment: {type: object, required: [id], properties: {id: {type: string}, status: {enum: [open, done]}}}
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_stub_is_an_interaction_with_what_it_says()
    {
        var pact = PactFile.Read(Saved(Stubs));

        (pact.Consumer, pact.Provider).ShouldBe(("OrderService", "PaymentService"));
        var http = pact.Interactions.Cast<HttpInteraction>().ToDictionary(each => each.Description);
        http.Keys.Order().ShouldBe(["a list", "a payment", "a removal", "a request for a payment", "nothing there"]);
        var taken = http["a payment"];
        (taken.Request.Method, taken.Request.Path, taken.Response.Status).ShouldBe(("POST", "/payments", 201));
        taken.Request.Headers.ShouldContain(header => header.Name == "Content-Type");
        taken.Request.Body.ShouldBeOfType<Body.Present>().Text.ShouldContain("12.5");
        taken.Response.Body.ShouldBeOfType<Body.Present>().Text.ShouldContain("p-1");
        taken.Response.Headers.ShouldContain(
            header => header.Name == "Location" && header.Values[0] == "/payments/p-1");
        http["a list"].Request.Query.Parameters.ShouldContain(each => each.Name == "limit" && each.Values[0] == "10");
        http["nothing there"].Response.Body.ShouldBeOfType<Body.Present>().Text.ShouldContain("no such payment");
    }

    [Fact]
    public async Task What_the_stubs_say_is_compared_with_the_description()
    {
        var description = _folder.Write("payments.yaml", Payments);

        var fits = await ToolRun.Of("compare", "--description", description, Saved(Stubs));
        var differs = await ToolRun.Of("compare", "--description", description, Saved(server =>
        {
            server.Given(Request.Create().WithPath("/payments/p-1").UsingGet()).WithTitle("a payment of old")
                .RespondWith(Response.Create().WithStatusCode(200).WithHeader("Content-Type", "application/json")
                    .WithBodyAsJson(new { id = 1, state = "open" }));
            server.Given(Request.Create().WithPath("/refunds").UsingPost()).WithTitle("a refund")
                .RespondWith(Response.Create().WithStatusCode(201));
        }));

        fits.ShouldHaveSucceeded();
        fits.Output.ShouldContain("in 5 interactions of 1 pact.");
        differs.ExitCode.ShouldBe(1, differs.Errors);
        differs.Output.ShouldContain("error response.body.id: expected a string, but found 1");
        differs.Output.ShouldContain("error response.body.state: expected no such member, but found \"open\"");
        differs.Output.ShouldContain("error request.path: expected a path that is described, but found POST /refunds");
    }

    [Fact]
    public async Task The_pact_is_published()
    {
        await using var broker = await TestBroker.Start();

        var run = await ToolRun.Of("publish", Saved(Stubs), "--consumer-app-version", "1.0", "--branch", "main",
            "--broker-base-url", broker.Url);

        run.ShouldHaveSucceeded();
        run.Output.ShouldContain("OrderService");
    }

    private static void Stubs(WireMockServer server)
    {
        server.Given(Request.Create().WithPath("/payments").UsingPost()
                .WithHeader("Content-Type", "application/json")
                .WithBody(new JsonMatcher(new { amount = 12.5, currency = "EUR" })))
            .WithTitle("a payment")
            .RespondWith(Response.Create().WithStatusCode(201).WithHeader("Location", "/payments/p-1")
                .WithHeader("Content-Type", "application/json").WithBodyAsJson(new { id = "p-1", status = "open" }));
        server.Given(Request.Create().WithPath("/payments").UsingGet().WithParam("limit", "10"))
            .WithTitle("a list")
            .RespondWith(Response.Create().WithStatusCode(200).WithHeader("Content-Type", "application/json")
                .WithBodyAsJson(new[] { new { id = "p-1" } }));
        server.Given(Request.Create().WithPath("/payments/p-1").UsingGet())
            .WithTitle("a request for a payment")
            .RespondWith(Response.Create().WithStatusCode(200).WithHeader("Content-Type", "application/json")
                .WithBody("""{"id": "p-1"}"""));
        server.Given(Request.Create().WithPath("/payments/none").UsingGet())
            .WithTitle("nothing there")
            .RespondWith(Response.Create().WithStatusCode(404).WithHeader("Content-Type", "text/plain")
                .WithBody("no such payment"));
        server.Given(Request.Create().WithPath("/payments/p-1").UsingDelete())
            .WithTitle("a removal")
            .RespondWith(Response.Create().WithStatusCode(204));
    }

    private string Saved(Action<WireMockServer> stub)
    {
        using var server = WireMockServer.Start();
        server.WithConsumer("OrderService").WithProvider("PaymentService");
        stub(server);
        var name = $"{Guid.NewGuid()}.json";
        server.SavePact(_folder.Path, name);
        return _folder.File(name);
    }
}
