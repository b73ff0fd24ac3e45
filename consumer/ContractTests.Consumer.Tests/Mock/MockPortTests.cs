using System.Net;
using System.Net.Sockets;
using ContractTests.MockProvider;
using ContractTests.Pacts;

namespace ContractTests.Consumer.Tests.Mock;

public sealed class MockPortTests
{
    [Fact]
    public void Sessions_at_the_same_time_have_a_port_each()
    {
        using var first = MockPort.Lease(Empty());
        using var second = MockPort.Lease(Empty());

        first.Address.Port.ShouldNotBe(second.Address.Port);
        first.Address.Host.ShouldBe("127.0.0.1");
    }

    [Fact]
    public async Task A_port_that_was_opened_for_one_session_is_closed_with_it()
    {
        using var client = new HttpClient();
        var port = MockPort.Open(Empty(), IPAddress.Loopback, 0);
        port.Dispose();

        await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync(port.Address));
    }

    [Fact]
    public async Task A_named_port_is_free_again_after_its_session()
    {
        var first = MockPort.Open(Empty(), IPAddress.Loopback, 0);
        var number = first.Address.Port;
        first.Dispose();

        using var again = MockPort.Open(Empty(), IPAddress.Loopback, number);
        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri($"http://127.0.0.1:{number}/"));

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
    }

    [Fact]
    public void A_port_in_use_is_refused_in_one_line_that_names_it()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var taken = ((IPEndPoint)other.LocalEndpoint).Port;

        var failure = Should.Throw<PortUnavailableException>(
            () => MockPort.Open(Empty(), IPAddress.Loopback, taken));

        failure.Message.ShouldBe(
            $"Port {taken}: expected it to be free, but found it in use. "
            + "Choose another port, or none to get a free one.");
    }

    [Fact]
    public async Task All_addresses_of_the_machine_are_reached_through_the_loopback_too()
    {
        using var port = MockPort.Open(Empty(), IPAddress.Any, 0);
        using var client = new HttpClient();

        using var response = await client.GetAsync(port.Address);

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
    }

    [Fact]
    public async Task A_late_request_of_an_ended_test_meets_no_other_session()
    {
        var ended = Empty();
        var port = MockPort.Lease(ended);
        using var late = new HttpClient { BaseAddress = port.Address };
        using var inTime = await late.GetAsync("/in-time");
        port.Dispose();

        var following = Enumerable.Range(0, 50).Select(_ => Empty()).ToList();
        var ports = following.ConvertAll(MockPort.Lease);
        await Should.ThrowAsync<HttpRequestException>(() => late.GetAsync("/late"));
        ports.ForEach(open => open.Dispose());

        ports.ShouldAllBe(open => open.Address != port.Address);
        following.ShouldAllBe(session => session.Report().Requests.Count == 0);
        ended.Report().Requests.ShouldHaveSingleItem().Request.Path.ShouldBe("/in-time");
    }

    private static MockSession Empty() => new([], SpecificationVersion.V4);
}
