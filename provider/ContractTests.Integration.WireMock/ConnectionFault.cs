using WireMock.ResponseBuilders;

namespace ContractTests.Integration;

/// <summary>What goes wrong below HTTP, and how a client of .NET sees it.</summary>
public enum ConnectionFault
{
    /// <summary>
    /// The connection is reset before any answer: <see cref="HttpRequestException"/>. The request was received: whether
    /// it was acted on, the client cannot know.
    /// </summary>
    Cut,

    /// <summary>
    /// Status, headers and the body (at most 1 MiB) come, but the connection ends where more was announced. Where the
    /// answer is read whole, <see cref="HttpRequestException"/>; else reading the body fails with
    /// <see cref="HttpIOException"/>.
    /// </summary>
    CutInBody,

    /// <summary>
    /// Nothing comes until the client gives up or the server ends: the client's own time-out,
    /// <see cref="TaskCanceledException"/>. Unlike a delay it keeps no server from ending.
    /// </summary>
    NoAnswer,
}

/// <summary>Gives WireMock responses a <see cref="ConnectionFault"/>.</summary>
public static class ConnectionFaults
{
    /// <summary>
    /// The response header that carries the fault to the server, in JSON mappings too: <c>"X-Fault": "CutInBody"</c>.
    /// Clients never see it.
    /// </summary>
    public const string Header = "X-Fault";

    /// <summary>Holds on servers of <see cref="OutsideServer.Start"/>.</summary>
    public static IResponseBuilder WithFault(this IResponseBuilder response, ConnectionFault fault)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response.WithHeader(Header, fault.ToString());
    }
}
