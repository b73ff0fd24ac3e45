using System.Net.Http.Headers;
using ContractTests.Pacts;
using ContractTests.Provider.Tests.Catalogue;
using ContractTests.Provider.Tests.Outside;
using static ContractTests.Provider.Tests.Catalogue.Interactions;

namespace ContractTests.Provider.Tests;

public sealed class RequestTests
{
    [Theory]
    [InlineData("/seen/a%2Fb")]
    [InlineData("/seen/%41%20b")]
    [InlineData("/seen/caf%C3%A9?q=a%2Bb&q=%41&empty&x=")]
    public async Task Path_and_query_reach_a_port_byte_for_byte(string path)
    {
        await using var catalogue = await RunningCatalogue.Start(Transport.OnAPort);
        await using var verifier = catalogue.Verifier(Get(path, body: $$"""{"target": "{{path}}"}"""));

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
    }

    [Theory]
    [InlineData("/seen/café x", "/seen/caf%C3%A9%20x")]
    [InlineData("/seen/a#b", "/seen/a%23b")]
    [InlineData("seen/a", "/seen/a")]
    public async Task A_path_that_cannot_be_sent_as_it_stands_is_encoded(string path, string sent)
    {
        await using var catalogue = await RunningCatalogue.Start(Transport.OnAPort);
        await using var verifier = catalogue.Verifier(Get(path, body: $$"""{"target": "{{sent}}"}"""));

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
    }

    [Fact]
    public async Task In_this_process_a_path_is_sent_in_its_usual_form()
    {
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier(Get("/orders/../articles/%7Ea", status: 404));

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
        catalogue.Shelf.Log.ShouldBe(["asked for ~a"]);
    }

    [Theory, CombinatorialTransports]
    public async Task A_method_in_small_letters_is_the_same_method(Transport transport)
    {
        var expected = Get("/articles/1", status: 404);
        await using var catalogue = await RunningCatalogue.Start(transport);
        await using var verifier = catalogue.Verifier(expected with
        {
            Request = expected.Request with { Method = "get" },
        });

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
    }

    [Theory, CombinatorialTransports]
    public async Task Headers_of_request_and_content_are_sent_as_the_contract_says(Transport transport)
    {
        var expected = Get(
            "/seen/x", body: """{"host": "shop.example", "accept": "text/plain", "type": "text/special"}""");
        await using var catalogue = await RunningCatalogue.Start(transport);
        await using var verifier = catalogue.Verifier(expected with
        {
            Request = expected.Request with
            {
                Headers =
                [
                    new HttpHeader("Host", "shop.example"),
                    new HttpHeader("Accept", "text/plain"),
                    new HttpHeader("Content-Type", "text/special"),
                    new HttpHeader("Content-Length", "999"),
                ],
            },
        });

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
    }

    [Theory, CombinatorialTransports]
    public async Task A_body_is_sent_with_its_content_type(Transport transport)
    {
        const string json = """{"name": "Tea", "price": 2.50}""";
        var expected = new HttpInteraction(
            "an article is added",
            new HttpRequest("POST", "/articles") { Body = new Body.Present(json, "application/json") },
            new HttpResponse(201)
            {
                Headers = [new HttpHeader("Content-Type", "application/json")],
                Body = new Body.Present(json, "application/json"),
            });
        await using var catalogue = await RunningCatalogue.Start(transport);
        await using var verifier = catalogue.Verifier(expected);

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
    }

    [Theory, CombinatorialTransports]
    public async Task A_request_filter_signs_each_interaction_by_what_it_says(Transport transport)
    {
        var signed = Get("/orders") with { Description = "with a token" };
        var unsigned = Get("/orders", status: 401) with { Description = "without a token" };
        await using var catalogue = await RunningCatalogue.Start(transport);
        await using var verifier = catalogue.Verifier(signed, unsigned)
            .WithRequestFilter(async (interaction, request, _) =>
            {
                await Task.Yield();
                if (interaction.Description == "with a token")
                    request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "valid");
            });

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
    }

    [Fact]
    public async Task A_method_that_few_know_is_sent_in_capital_letters()
    {
        await using var provider = RawServer.Start();
        var expected = Get("/x");
        await using var verifier = new PactVerifier("Catalogue", RunningCatalogue.Silent())
            .WithHttpEndpoint(provider.Address)
            .From([expected with { Request = expected.Request with { Method = "purge" } }]);

        await verifier.VerifyAsync();

        provider.Requests.ShouldHaveSingleItem().ShouldStartWith("PURGE /x ", Case.Sensitive);
    }

    [Fact]
    public async Task A_custom_header_takes_the_place_of_the_contract_s()
    {
        var expected = Get("/orders");
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue
            .Verifier(expected with
            {
                Request = expected.Request with
                {
                    Headers = [new HttpHeader("Authorization", "Bearer of-the-contract")],
                },
            })
            .WithCustomHeader("Authorization", "Bearer valid");

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
    }

    [Fact]
    public async Task A_request_filter_that_throws_is_one_line()
    {
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier(Get("/orders"))
            .WithRequestFilter((_, _) => throw new InvalidOperationException("no key"));

        var result = await verifier.VerifyAsync();

        result.Interactions.ShouldHaveSingleItem().Error.ShouldNotBeNull().Message.ShouldBe(
            "request filter: expected it to pass the request on, but found InvalidOperationException: no key");
    }

    [Fact]
    public async Task The_path_of_the_provider_s_address_stands_before_that_of_the_contract()
    {
        await using var catalogue = await RunningCatalogue.Start(Transport.OnAPort);
        await using var verifier = new PactVerifier("Catalogue", RunningCatalogue.Silent())
            .WithHttpEndpoint(new Uri(catalogue.Address, "/seen"))
            .From(Get("/x?y=1", body: """{"target": "/seen/x?y=1"}"""));

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
    }
}
