using WireMock.Server;

namespace ContractTests.Integration;

/// <summary>Leads clients of a service under test to WireMock.</summary>
public static class WireMockFixtures
{
    /// <summary>
    /// Sends what a client of the service sends to <paramref name="server"/>, over a real connection and through the
    /// client's own handlers and time-outs; the path stays. Of several replacements of one client the last holds.
    /// </summary>
    /// <param name="fixture">Its set-up, before the first request.</param>
    /// <param name="clientName">As registered; for a typed client the name of its type.</param>
    /// <param name="server">Stays the test's own, which disposes of it.</param>
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
