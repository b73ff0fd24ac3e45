using WireMock.ResponseBuilders;

namespace ContractTests.Integration;

/// <summary>A fault below HTTP, and the exception that a .NET client gets.</summary>
public enum ConnectionFault
{
    /// <summary>
    /// The connection is reset before any answer: <see cref="HttpRequestException"/>. The service has received the
    /// request; the client cannot know whether it was processed.
    /// </summary>
    Cut,

    /// <summary>
    /// Status, headers and the body (at most 1 MiB) arrive, but the connection closes before the announced length. If
    /// the client buffers the answer, it gets an <see cref="HttpRequestException"/>; otherwise reading the body fails
    /// with an <see cref="HttpIOException"/>.
    /// </summary>
    CutInBody,

    /// <summary>
    /// No answer until the client gives up or the server stops: the client times out with a
    /// <see cref="TaskCanceledException"/>. Unlike a delay, it does not prevent the server from stopping.
    /// </summary>
    NoAnswer,
}

/// <summary>Gives WireMock responses a <see cref="ConnectionFault"/>.</summary>
public static class ConnectionFaults
{
    /// <summary>
    /// The response header that sets the fault, also in JSON mappings: <c>"X-Fault": "CutInBody"</c>. Clients do not
    /// receive it.
    /// </summary>
    public const string Header = "X-Fault";

    /// <summary>Works on servers of <see cref="OutsideServer.Start"/>.</summary>
    public static IResponseBuilder WithFault(this IResponseBuilder response, ConnectionFault fault)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response.WithHeader(Header, fault.ToString());
    }
}
