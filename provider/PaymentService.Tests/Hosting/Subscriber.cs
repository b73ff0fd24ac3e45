using ContractTests.Integration;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.ResponseProviders;
using WireMock.Server;

namespace PaymentService.Tests.Hosting;

/// <summary>The service that receives PaymentService's messages; their transport is in no contract.</summary>
internal sealed class Subscriber : IDisposable
{
    private readonly WireMockServer _server = OutsideServer.Start();

    public Subscriber() => Answers(Taken);

    public static IResponseBuilder Taken => Response.Create().WithStatusCode(204);

    public static IResponseBuilder Refused => Response.Create().WithStatusCode(503);

    public string Address => _server.Url!;

    /// <summary>The messages so far, in order.</summary>
    public IReadOnlyList<ReceivedMessage> Received =>
        [.. _server.LogEntries.Select(entry => entry.RequestMessage!).Select(request => new ReceivedMessage(
            request.Headers!["Message-Id"].Single(),
            request.Headers["Message-Type"].Single(),
            request.Headers.TryGetValue("Authorization", out var token) ? token.Single() : null,
            request.Body!))];

    public void Answers(params IReadOnlyList<IResponseProvider> responses)
    {
        _server.ResetMappings();
        _server.Given(Request.Create().WithPath("/messages").UsingPost()).RespondInTurn(responses);
    }

    public void Dispose() => _server.Dispose();
}

internal sealed record ReceivedMessage(string Id, string Type, string? Authorization, string Body);
