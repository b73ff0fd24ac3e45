using System.Net;
using System.Net.Http.Json;
using ContractTests.MockProvider;
using ContractTests.Pacts;
using ContractTests.Pacts.Matchers;
using ContractTests.Pacts.Outputters;

namespace ContractTests.Consumer.Tests;

public sealed class VerifyingTests : IDisposable
{
    private readonly PactFolder _folder = new();

    public static TheoryData<Transport> AllTransports => [Transport.InMemory, Transport.Port];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(AllTransports))]
    public async Task What_the_consumer_relied_on_becomes_a_pact(Transport transport)
    {
        var pact = _folder.Pact();
        DeclarePayment(pact);

        await pact.VerifyAsync(async context =>
        {
            using var client = context.Through(transport);
            using var response = await client.PostAsJsonAsync("/payments", new { amount = 100.00m, currency = "USD" });

            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            var answer = await response.Content.ReadAsStringAsync();
            answer.ShouldBe("""{"payment_id":"12345","status":"completed"}""");
        });

        _folder.Files.ShouldBe(["Orders-Payments.json"]);
    }

    [Theory]
    [MemberData(nameof(AllTransports))]
    public void A_consumer_that_does_not_await_is_served_too(Transport transport)
    {
        var pact = _folder.Pact();
        pact.UponReceiving("a ping").WithRequest("get", "/ping").WillRespond();

        pact.Verify(context =>
        {
            using var client = context.Through(transport);
            using var response = client.Send(new HttpRequestMessage(HttpMethod.Get, "/ping"));
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
        });

        _folder.Files.ShouldBe(["Orders-Payments.json"]);
    }

    [Theory]
    [MemberData(nameof(AllTransports))]
    public async Task An_unexpected_request_fails_with_the_nearest_interaction_and_its_mismatches(Transport transport)
    {
        var pact = _folder.Pact();
        DeclarePayment(pact);

        var failure = await Should.ThrowAsync<PactMismatchException>(pact.VerifyAsync(async context =>
        {
            using var client = context.Through(transport);
            using var response = await client.PostAsJsonAsync("/payments", new { amount = 100.00m, currency = "EUR" });
        }));

        failure.Message.ShouldBe(
            """
            Orders -> Payments: the consumer did not send the declared requests.

            Unexpected request: POST /payments
              nearest interaction a payment request, given payment account exists: 1 mismatch
              body $.currency: expected "USD", but found "EUR"
                rule      no matching rule: must be equal
                expected  "USD"
                actual    "EUR"
              the body, - expected, + actual:
                {
                  "amount": 100.00,
              -   "currency": "USD",
              +   "currency": "EUR",
                }
            Missing request: POST /payments
              of interaction a payment request, given payment account exists
            """);
        failure.InnerException.ShouldBeNull();
        _folder.Files.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(AllTransports))]
    public async Task A_request_that_never_came_fails_the_test(Transport transport)
    {
        var pact = _folder.Pact();
        pact.UponReceiving("a page").WithRequest(HttpMethod.Get, "/orders").WithQuery("page", "2").WillRespond();
        pact.UponReceiving("a ping").WithRequest(HttpMethod.Get, "/ping").WillRespond();

        var failure = await Should.ThrowAsync<PactMismatchException>(pact.VerifyAsync(async context =>
        {
            using var client = context.Through(transport);
            using var response = await client.GetAsync("/ping");
        }));

        failure.Message.ShouldBe(
            """
            Orders -> Payments: the consumer did not send the declared requests.

            Missing request: GET /orders?page=2
              of interaction a page
            """);
        _folder.Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_consumer_threw_over_a_wrong_request_is_the_inner_exception()
    {
        var pact = _folder.Pact();
        pact.UponReceiving("a ping").WithRequest(HttpMethod.Get, "/ping").WillRespond();

        var failure = await Should.ThrowAsync<PactFailureException>(pact.VerifyAsync(async context =>
        {
            using var client = context.CreateClient();
            using var response = await client.GetAsync("/pong");
            response.EnsureSuccessStatusCode();
        }));

        failure.InnerException.ShouldBeOfType<HttpRequestException>();
        failure.Message.ShouldContain("Unexpected request: GET /pong");
        failure.Message.ShouldContain("The consumer threw HttpRequestException: ");
    }

    [Fact]
    public async Task A_failed_assertion_of_the_test_stays_what_it_is_and_nothing_is_written()
    {
        var pact = _folder.Pact();
        pact.UponReceiving("a ping").WithRequest(HttpMethod.Get, "/ping").WillRespond();
        var thrown = new Xunit.Sdk.XunitException("as it was");

        var failure = await Should.ThrowAsync<Xunit.Sdk.XunitException>(pact.VerifyAsync(async context =>
        {
            using var client = context.CreateClient();
            using var response = await client.GetAsync("/ping");
            throw thrown;
        }));

        failure.ShouldBeSameAs(thrown);
        _folder.Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_named_port_is_open_before_the_consumer_asks_for_its_address()
    {
        var free = MockPort.Open(new MockSession([], SpecificationVersion.V4), System.Net.IPAddress.Loopback, 0);
        free.Dispose();
        var pact = Pact.V4("Orders", "Payments", _folder.Config).WithHttpInteractions(free.Address.Port);
        pact.UponReceiving("a ping").WithRequest(HttpMethod.Get, "/ping").WillRespond().WithStatus(202);

        await pact.VerifyAsync(async context =>
        {
            using var client = new HttpClient();
            using var response = await client.GetAsync(new Uri(free.Address, "/ping"));

            response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
            context.MockServerUri.ShouldBe(free.Address);
        });
    }

    [Fact]
    public async Task One_builder_serves_one_test_after_the_other()
    {
        var pact = _folder.Pact();
        foreach (var name in (string[])["one", "two"])
        {
            pact.UponReceiving(name).WithRequest(HttpMethod.Get, $"/{name}").WillRespond();

            await pact.VerifyAsync(async context =>
            {
                using var client = context.CreateClient();
                using var response = await client.GetAsync($"/{name}");
            });
        }

        _folder.Read().ShouldContain("/one");
        _folder.Read().ShouldContain("/two");
    }

    [Fact]
    public async Task A_failed_test_leaves_nothing_to_the_next_one()
    {
        var pact = _folder.Pact();
        pact.UponReceiving("failing").WithRequest(HttpMethod.Get, "/failing").WillRespond();
        await Should.ThrowAsync<PactMismatchException>(pact.VerifyAsync(_ => Task.CompletedTask));
        pact.UponReceiving("passing").WithRequest(HttpMethod.Get, "/passing").WillRespond();

        await pact.VerifyAsync(async context =>
        {
            using var client = context.CreateClient();
            using var response = await client.GetAsync("/passing");
        });

        _folder.Read().ShouldContain("passing");
        _folder.Read().ShouldNotContain("failing");
    }

    [Theory]
    [MemberData(nameof(AllTransports))]
    public async Task Tests_of_the_same_pair_run_at_the_same_time(Transport transport)
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Task.Run(async () =>
        {
            var pact = _folder.Pact();
            pact.UponReceiving($"order {number}").WithRequest(HttpMethod.Get, $"/orders/{number}")
                .WillRespond().WithJsonBody(new { id = Match.Integer(number) });

            await pact.VerifyAsync(async context =>
            {
                using var client = context.Through(transport);
                var order = await client.GetStringAsync($"/orders/{number}");
                order.ShouldBe($$"""{"id":{{number}}}""");
            });
        })));

        foreach (var number in Enumerable.Range(0, 40))
            _folder.Read().ShouldContain($"\"/orders/{number}\"");
    }

    [Fact]
    public async Task A_page_of_another_origin_may_be_the_consumer()
    {
        var config = _folder.Config;
        config.AllowCrossOrigin = true;
        var pact = Pact.V4("Orders", "Payments", config).WithHttpInteractions();
        pact.UponReceiving("a ping").WithRequest(HttpMethod.Get, "/ping").WillRespond();

        await pact.VerifyAsync(async context =>
        {
            using var client = context.CreateClient();
            client.DefaultRequestHeaders.Add("Origin", "https://shop.example");
            using var response = await client.GetAsync("/ping");

            response.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["https://shop.example"]);
        });

        _folder.Read().ShouldNotContain("Access-Control");
    }

    [Fact]
    public async Task Requests_are_told_to_the_outputs_at_level_debug()
    {
        var output = new KeptOutput();
        var config = _folder.Config;
        config.Outputters = [output];
        config.LogLevel = PactLogLevel.Debug;
        var pact = Pact.V4("Orders", "Payments", config).WithHttpInteractions();
        pact.UponReceiving("a ping").WithRequest(HttpMethod.Get, "/ping").WillRespond();

        await pact.VerifyAsync(async context =>
        {
            using var client = context.CreateClient();
            using var response = await client.GetAsync("/ping");
        });

        output.Lines.ShouldContain("GET /ping: answered by \"a ping\"");
    }

    private static void DeclarePayment(IPactBuilderV4 pact) =>
        pact.UponReceiving("a payment request")
            .Given("payment account exists")
            .WithRequest(HttpMethod.Post, "/payments")
            .WithJsonBody(new { amount = 100.00m, currency = "USD" })
            .WillRespond()
            .WithStatus(HttpStatusCode.OK)
            .WithJsonBody(new { payment_id = "12345", status = "completed" });
}
