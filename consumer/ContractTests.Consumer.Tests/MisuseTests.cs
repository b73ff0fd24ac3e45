using System.Net;
using System.Net.Sockets;
using ContractTests.MockProvider;
using ContractTests.Pacts;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Consumer.Tests;

public sealed class MisuseTests : IDisposable
{
    private readonly PactFolder _folder = new();

    [Fact]
    public async Task An_example_that_breaks_its_own_rule_is_refused_before_the_test_runs()
    {
        var pact = _folder.Pact();
        pact.UponReceiving("an order")
            .WithRequest(HttpMethod.Get, "/orders/1")
            .WillRespond()
            .WithJsonBody(new { id = Match.Regex("abc", "^\\d+$"), day = Match.Date("31/12/2020") });

        var failure = await Should.ThrowAsync<PactFailureException>(
            () => pact.VerifyAsync(_ => throw new InvalidOperationException("ran")));

        failure.Message.ShouldContain("interaction \"an order\", declared at ");
        failure.Message.ShouldContain("MisuseTests.cs:");
        failure.Message.ShouldContain(
            "the response, body $.id: expected a value that matches ^\\d+$, but found \"abc\"");
        failure.Message.ShouldContain("the response, body $.day: ");
    }

    [Fact]
    public async Task An_expression_that_is_none_is_refused_with_its_place()
    {
        var pact = _folder.Pact();
        pact.UponReceiving("an order").WithRequest(HttpMethod.Get, Match.Regex("/orders/1", "/orders/["))
            .WillRespond();

        var failure = await Should.ThrowAsync<PactFailureException>(() => pact.VerifyAsync(_ => Task.CompletedTask));

        failure.Message.ShouldContain("the request, path: the contract's expression \"/orders/[\" cannot be used");
    }

    [Fact]
    public async Task An_expression_that_is_none_is_refused_where_the_example_has_no_value_for_it()
    {
        var pact = _folder.Pact();
        pact.UponReceiving("an order").WithRequest(HttpMethod.Get, "/orders/1")
            .WillRespond()
            .WithJsonBody(new { prices = Match.EachValue(new { }, Match.Regex("1.0", "[0-9")) });

        var failure = await Should.ThrowAsync<PactFailureException>(() => pact.VerifyAsync(_ => Task.CompletedTask));

        failure.Message.ShouldContain(
            "the response, body $.prices: the contract's expression \"[0-9\" cannot be used");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_response_before_its_request_is_refused()
    {
        var request = _folder.Pact().UponReceiving("a ping");

        Should.Throw<InvalidOperationException>(request.WillRespond).Message.ShouldBe(
            "Interaction \"a ping\": expected a request before its response, but found none. "
            + "Call WithRequest before WillRespond.");
    }

    [Fact]
    public async Task An_interaction_without_a_response_is_refused()
    {
        var pact = _folder.Pact();
        pact.UponReceiving("a ping").WithRequest(HttpMethod.Get, "/ping");

        var failure = await Should.ThrowAsync<InvalidOperationException>(pact.VerifyAsync(_ => Task.CompletedTask));

        failure.Message.ShouldBe(
            "Interaction \"a ping\": expected a response, but found none. "
            + "Call WillRespond and declare the response.");
    }

    [Fact]
    public async Task Verifying_nothing_is_refused()
    {
        var failure = await Should.ThrowAsync<InvalidOperationException>(
            _folder.Pact().VerifyAsync(_ => Task.CompletedTask));

        failure.Message.ShouldBe(
            "Orders -> Payments: expected an interaction to verify, but found none. Declare it with UponReceiving.");
    }

    [Theory]
    [InlineData("GET", "ping", "expected a path that starts with a slash, but found \"ping\".")]
    [InlineData("GET", "/a?b=c", "expected a path without a query, but found \"/a?b=c\". Use WithQuery for the query.")]
    [InlineData("", "/ping", "expected a method such as GET, but found none.")]
    public void A_request_that_cannot_be_made_is_refused(string method, string path, string expected)
    {
        var request = _folder.Pact().UponReceiving("a ping");

        Should.Throw<ArgumentException>(() => request.WithRequest(method, path)).Message
            .ShouldBe($"Interaction \"a ping\": {expected}");
    }

    [Theory]
    [InlineData("X Trace", "1", "Header \"X Trace\": expected a name without blanks or separators.")]
    [InlineData("X-Trace", "1\n2", "Header \"X-Trace\": expected a value on one line, but found several.")]
    public void A_header_that_cannot_be_sent_is_refused(string name, string value, string expected)
    {
        var request = _folder.Pact().UponReceiving("a ping").WithRequest("GET", "/ping");

        Should.Throw<ArgumentException>(() => request.WithHeader(name, value)).Message.ShouldBe(expected);
    }

    [Fact]
    public void A_pact_needs_the_names_of_both_services()
    {
        Should.Throw<ArgumentException>(() => Pact.V4("Orders", " ")).Message
            .ShouldStartWith("provider: expected the name of a service, but found none.");
    }

    [Fact]
    public async Task A_port_in_use_is_told_before_the_consumer_runs()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var taken = ((IPEndPoint)other.LocalEndpoint).Port;
        var pact = Pact.V4("Orders", "Payments", _folder.Config).WithHttpInteractions(taken);
        pact.UponReceiving("a ping").WithRequest(HttpMethod.Get, "/ping").WillRespond();
        var ran = false;

        var failure = await Should.ThrowAsync<PortUnavailableException>(pact.VerifyAsync(_ =>
        {
            ran = true;
            return Task.CompletedTask;
        }));

        failure.Message.ShouldContain($"Port {taken}:");
        ran.ShouldBeFalse();
    }
}
