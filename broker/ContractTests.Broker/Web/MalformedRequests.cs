using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.WebUtilities;
using BadHttpRequestException = Microsoft.AspNetCore.Http.BadHttpRequestException;

namespace ContractTests.Broker.Web;

/// <summary>
/// Answers requests that the web server refuses before any middleware runs, such as a path with a null character or an
/// invalid header. The server's own answer has no body, and it reports the refusal only by an event, so the answer is
/// replaced on the connection.
/// </summary>
internal sealed class MalformedRequests : IObserver<KeyValuePair<string, object?>>
{
    private const string Event = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    public static void Prepare(KestrelServerOptions server) =>
        server.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => connection =>
        {
            var output = new Output(connection.Transport.Output);
            connection.Features.Set(output);
            connection.Transport = new Pipes(connection.Transport.Input, output);
            return next(connection);
        }));

    public static void Answer(IServiceProvider services) =>
        services.GetRequiredService<DiagnosticListener>().Subscribe(new MalformedRequests(), name => name == Event);

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is not IFeatureCollection features
            || features.Get<IHttpResponseFeature>() is not { HasStarted: false }
            || features.Get<IBadRequestExceptionFeature>()?.Error is not BadHttpRequestException failure)
            return;
        var request = features.Get<IHttpRequestFeature>();
        var refusal = RawPath.Of(request?.RawTarget) is { } raw
            && RawPath.Objection(raw, request!.Method) is { } objection
                ? objection
                : new Refusal.Sentence(failure.StatusCode, failure.Message);
        features.Get<Output>()?.Replace(Whole(refusal, hasBody: !HttpMethods.IsHead(request?.Method ?? "")));
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private static byte[] Whole(Refusal refusal, bool hasBody)
    {
        var (json, mediaType) = refusal.Unnegotiated();
        var body = HalDocument.Text(json);
        IHeaderDictionary headers = new HeaderDictionary();
        Envelope.AddTo(headers);
        headers.ContentType = $"{mediaType};charset=utf-8";
        headers.ContentLength = Encoding.UTF8.GetByteCount(body);
        headers.Connection = "close";
        var lines = headers.Select(header => $"{header.Key}: {header.Value}\r\n");
        return Encoding.UTF8.GetBytes(
            $"HTTP/1.1 {refusal.Status} {ReasonPhrases.GetReasonPhrase(refusal.Status)}\r\n"
            + $"{string.Concat(lines)}\r\n{(hasBody ? body : "")}");
    }

    private sealed class Pipes(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }

    /// <summary>The output to the client. After a replacement, nothing else of the server is sent.</summary>
    private sealed class Output(PipeWriter client) : PipeWriter
    {
        private readonly ArrayBufferWriter<byte> _dropped = new();
        private bool _isReplaced;

        public override bool CanGetUnflushedBytes => client.CanGetUnflushedBytes;

        public override long UnflushedBytes => client.UnflushedBytes;

        public void Replace(byte[] answer)
        {
            if (_isReplaced)
                return;
            client.Write(answer);
            _isReplaced = true;
        }

        public override Memory<byte> GetMemory(int sizeHint = 0) =>
            _isReplaced ? _dropped.GetMemory(sizeHint) : client.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) =>
            _isReplaced ? _dropped.GetSpan(sizeHint) : client.GetSpan(sizeHint);

        public override void Advance(int bytes)
        {
            if (!_isReplaced)
                client.Advance(bytes);
        }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
            client.FlushAsync(cancellationToken);

        public override void CancelPendingFlush() => client.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => client.Complete(exception);
    }
}
