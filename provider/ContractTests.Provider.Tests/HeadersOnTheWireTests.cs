using System.Reflection;
using ContractTests.Pacts;
using ContractTests.Provider.Tests.Catalogue;
using ContractTests.Provider.Tests.Outside;
using Microsoft.Net.Http.Headers;
using static ContractTests.Provider.Tests.Catalogue.Interactions;

namespace ContractTests.Provider.Tests;

/// <summary>The headers that a provider on a port receives.</summary>
public sealed class HeadersOnTheWireTests
{
    /// <summary>Headers that are computed from the body and the connection.</summary>
    private static readonly string[] Computed = ["Content-Length", "Transfer-Encoding", "Connection"];

    private static readonly string[] Names =
    [
        .. typeof(HeaderNames).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(known => (string)known.GetValue(null)!)
            .Where(name => !name.StartsWith(':')),
        "Content-Location",
        "X-Of-Our-Own",
    ];

    [Theory]
    [InlineData("GET", false)]
    [InlineData("POST", false)]
    [InlineData("POST", true)]
    public async Task Every_header_of_a_contract_is_sent(string method, bool hasBody)
    {
        await using var provider = RawServer.Start();
        var sent = Names.Except(Computed).Select(name => WithHeader(method, hasBody, name)).ToList();
        await using var verifier = Verifier(provider, sent);

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
        foreach (var (name, request) in Names.Except(Computed).Zip(provider.Requests))
            ShouldHave(request, name, "of-the-contract");
    }

    [Theory]
    [InlineData("GET", false)]
    [InlineData("POST", false)]
    [InlineData("POST", true)]
    public async Task Every_header_can_be_given_in_place_of_the_contract_s_or_beside_it(string method, bool hasBody)
    {
        await using var provider = RawServer.Start();
        foreach (var name in Names.Except(Computed))
        {
            await using var verifier = Verifier(provider, [
                WithHeader(method, hasBody, name), WithHeader(method, hasBody, "X-Other") ])
                .WithCustomHeader(name, "of-the-run");

            var result = await verifier.VerifyAsync();

            result.Success.ShouldBeTrue(result.ToText());
            foreach (var request in provider.Requests.TakeLast(2))
                ShouldHave(request, name, "of-the-run");
        }
    }

    [Fact]
    public async Task Headers_that_follow_from_the_body_are_those_of_the_body_that_is_sent()
    {
        await using var provider = RawServer.Start();
        await using var verifier = Verifier(provider, [.. Computed.Select(name => WithHeader("POST", true, name))]);
        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
        foreach (var request in provider.Requests)
        {
            ShouldHave(request, "Content-Length", "4");
            Lines(request, "Transfer-Encoding").ShouldBeEmpty();
            Lines(request, "Connection").ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Letters_beyond_ascii_are_sent_as_utf8()
    {
        await using var provider = RawServer.Start();
        var asked = WithHeader("POST", true, "X-Name");
        await using var verifier = Verifier(provider, [
            asked with
            {
                Request = asked.Request with
                {
                    Path = "/café",
                    Query = QueryString.Parse("name=Zoë"),
                    Headers = [new HttpHeader("X-Name", "Zoë"), new HttpHeader("Content-Type", "text/plain; a=€")],
                },
            },
        ]).WithCustomHeader("X-Run", "日本");

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
        var request = provider.Requests.ShouldHaveSingleItem();
        request.ShouldStartWith("POST /caf%C3%A9?name=Zo%C3%AB HTTP/1.1\r\n");
        ShouldHave(request, "X-Name", "Zoë");
        ShouldHave(request, "Content-Type", "text/plain; a=€");
        ShouldHave(request, "X-Run", "日本");
    }

    [Theory]
    [InlineData(new byte[] { (byte)'Z', (byte)'o', 0xC3, 0xAB })]
    [InlineData(new byte[] { (byte)'Z', (byte)'o', 0xEB })]
    public async Task Letters_beyond_ascii_are_understood_in_utf8_and_in_latin1(byte[] name)
    {
        byte[] response =
        [
            .. "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX-Name: "u8, .. name, .. "\r\n\r\n"u8,
        ];
        await using var provider = RawServer.At("/name", response);
        var asked = Get("/name");
        await using var verifier = Verifier(provider, [
            asked with { Response = asked.Response with { Headers = [new HttpHeader("X-Name", "Zoë")] } },
        ]);

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
    }

    [Theory]
    [InlineData("X-Name", "a X-Other: b", "a\r\nX-Other: b")]
    [InlineData("X Name", "a", "a")]
    [InlineData("X-Name", "a\\u0000b", "a\0b")]
    [InlineData("Host", "a, b", "a", "b")]
    public async Task A_header_that_cannot_be_sent_fails_its_interaction_and_no_other(
        string name, string shown, params string[] values)
    {
        await using var provider = RawServer.Start();
        var asked = Get("/header");
        await using var verifier = Verifier(provider, [
            asked with { Request = asked.Request with { Headers = [new HttpHeader(name, values.ToSequence())] } },
            Get("/other"),
        ]);

        var result = await verifier.VerifyAsync();

        var error = result.Interactions[0].Error.ShouldNotBeNull();
        error.Step.ShouldBe(VerificationStep.Request);
        error.Message.ShouldBe(
            $"header \"{name}\": expected a name and a value that can be sent, but found the value \"{shown}\"");
        result.Interactions[1].Success.ShouldBeTrue(result.ToText());
        provider.Requests.ShouldHaveSingleItem().ShouldStartWith("GET /other ");
    }

    [Theory]
    [InlineData("GET /x HTTP/1.1\r\nX: ")]
    [InlineData("")]
    public async Task A_method_that_cannot_be_sent_fails_its_interaction_and_no_other(string method)
    {
        await using var provider = RawServer.Start();
        var asked = Get("/method");
        await using var verifier = Verifier(
            provider, [asked with { Request = asked.Request with { Method = method } }, Get("/other")]);

        var result = await verifier.VerifyAsync();

        result.Interactions[0].Error.ShouldNotBeNull().Message.ShouldStartWith("method: expected a word such as GET");
        result.Interactions[1].Success.ShouldBeTrue(result.ToText());
    }

    [Theory]
    [InlineData("X-Name", "a\r\nX-Other: b")]
    [InlineData("X Name", "a")]
    [InlineData("", "a")]
    public void A_custom_header_that_cannot_be_sent_is_refused_at_once(string name, string value)
    {
        using var verifier = new PactVerifier("Catalogue");

        Should.Throw<ArgumentException>(() => verifier.WithCustomHeader(name, value))
            .Message.ShouldStartWith("custom header: expected a name and a value that can be sent, but found ");
    }

    [Theory]
    [InlineData("Content-Length")]
    [InlineData("transfer-encoding")]
    [InlineData("Connection")]
    public void A_custom_header_that_follows_from_the_body_or_the_connection_is_refused_at_once(string name)
    {
        using var verifier = new PactVerifier("Catalogue");

        Should.Throw<ArgumentException>(() => verifier.WithCustomHeader(name, "close")).Message.ShouldBe(
            $"custom header: expected one that can be set, but found \"{name}\", which is computed from the body and "
            + "the connection. Leave it out.");
    }

    private static PactVerifier Verifier(RawServer provider, IEnumerable<Interaction> interactions) =>
        new PactVerifier("Catalogue", RunningCatalogue.Silent()).WithHttpEndpoint(provider.Address).From(interactions);

    private static HttpInteraction WithHeader(string method, bool hasBody, string name) => new(
        name,
        new HttpRequest(method, "/x")
        {
            Headers = [new HttpHeader(name, "of-the-contract")],
            Body = hasBody ? new Body.Present("text", null) : Body.Missing.Instance,
        },
        new HttpResponse(200));

    private static void ShouldHave(string request, string name, string value) =>
        Lines(request, name).ShouldBe([$"{name}: {value}"], Case.Insensitive);

    private static string[] Lines(string request, string name) =>
    [
        .. request.Split("\r\n\r\n")[0].Split("\r\n").Skip(1)
            .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)),
    ];
}
