using WireMock.Server;

namespace ContractTests.Integration;

/// <summary>Redirects clients of a service under test to WireMock.</summary>
public static class WireMockFixtures
{
    /// <summary>
    /// Sends the requests of a client of the service to <paramref name="server"/>, over a real connection and through
    /// the client's own handlers and time-outs; the path is unchanged. If a client is replaced several times, the last
    /// replacement applies.
    /// </summary>
    /// <param name="fixture">The fixture, before its first request.</param>
    /// <param name="clientName">The registered name; for a typed client, the name of its type.</param>
    /// <param name="server">The test disposes of it.</param>
    public static ServiceFixture<TEntryPoint> UseWireMock<TEntryPoint>(
        this ServiceFixture<TEntryPoint> fixture, string clientName, WireMockServer server)
        where TEntryPoint : class
    {
        ArgumentNullException.ThrowIfNull(fixture);
        ArgumentNullException.ThrowIfNull(server);
        var address = new Uri(server.Url!);
        return fixture.ReplaceOutside(clientName, () => new LeadingHandler(address));
    }

    private sealed class LeadingHandler(Uri server) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) =>
            base.SendAsync(Lead(request), cancellationToken);

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
            base.Send(Lead(request), cancellationToken);

        private HttpRequestMessage Lead(HttpRequestMessage request)
        {
            request.RequestUri = new Uri(server, request.RequestUri!.PathAndQuery);
            return request;
        }
    }
}
