using ContractTests.Integration;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.ResponseProviders;
using WireMock.Server;

namespace PaymentService.Tests.Hosting;

/// <summary>The card network of one test: it has no contract, so WireMock simulates it.</summary>
internal sealed class CardNetwork : IDisposable
{
    private const string Header = "Idempotency-Key";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly WireMockServer _server = OutsideServer.Start();

    public static IResponseBuilder Approved =>
        Response.Create().WithStatusCode(200).WithBodyAsJson(new { id = "charge-1", status = "approved" });

    public static IResponseBuilder Declined =>
        Response.Create().WithStatusCode(402).WithBodyAsJson(new { status = "declined" });

    public static IResponseBuilder Failed => Response.Create().WithStatusCode(500).WithBody("out of order");

    /// <summary>The address for the service's configuration.</summary>
    public string Address => _server.Url!;

    public int Requests => _server.LogEntries.Count;

    /// <summary>From now on; earlier requests stay recorded.</summary>
    public void Answers(string path, params IReadOnlyList<IResponseProvider> responses)
    {
        _server.ResetMappings();
        _server.Given(Request.Create().WithPath(path).UsingPost()).RespondInTurn(responses);
    }

    /// <summary>Approves everything from now on.</summary>
    public void Approves() => Answers("/*", Approved);

    /// <summary>The keys of all requests so far, in order; requests with the same key are one charge.</summary>
    public IReadOnlyList<string> KeysOf(string path) =>
        [.. _server.LogEntries
            .Where(entry => entry.RequestMessage!.Path == path)
            .Select(entry => entry.RequestMessage!.Headers![Header].Single())];

    public IReadOnlyList<string> BodiesOf(string path) =>
        [.. _server.LogEntries
            .Where(entry => entry.RequestMessage!.Path == path)
            .Select(entry => entry.RequestMessage!.Body!)];

    /// <summary>Waits until this number of requests has arrived; at most half a minute.</summary>
    public async Task HasReceived(int requests)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        while (Requests < requests)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public void Dispose() => _server.Dispose();
}
