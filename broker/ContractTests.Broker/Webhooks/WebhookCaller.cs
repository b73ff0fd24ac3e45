using System.IO.Compression;
using System.Text;

namespace ContractTests.Broker.Webhooks;

/// <summary>Makes the calls: bounded in time and size, to allowed hosts and addresses, without redirects.</summary>
internal sealed partial class WebhookCaller : IDisposable
{
    private static readonly string Name =
        $"contract-tests-broker/{typeof(WebhookCaller).Assembly.GetName().Version?.ToString(3) ?? "0"}";

    private readonly WebhookOptions _options;
    private readonly AllowList _allowed;
    private readonly WebhookSecrets _secrets;
    private readonly TimeProvider _clock;
    private readonly ILogger<WebhookCaller> _log;
    private readonly HttpClient _http;

    public WebhookCaller(
        BrokerOptions options, AllowList allowed, WebhookSecrets secrets, GuardedConnections connections,
        TimeProvider clock, ILogger<WebhookCaller> log)
    {
        (_options, _allowed, _secrets, _clock, _log) = (options.Webhooks, allowed, secrets, clock, log);
        var transport = new SocketsHttpHandler
        {
            ConnectCallback = connections.Open,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = connections.Proxy is not null,
            Proxy = connections.Proxy,
            ConnectTimeout = _options.ConnectTimeout,
            MaxResponseDrainSize = 0,
            ActivityHeadersPropagator = null,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
            ResponseHeaderEncodingSelector = (_, _) => Encoding.Latin1,
        };
        if (_options.TrustsAnyCertificate)
        {
#pragma warning disable CA5359 // What the operator switched on.
            transport.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        }
        else if (_options.TrustedCertificates.Count > 0)
        {
            transport.SslOptions.RemoteCertificateValidationCallback =
                TrustedCertificates.Believing(_options.TrustedCertificates);
        }

        _http = new HttpClient(transport) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
    }

    /// <summary>Calls a stored webhook.</summary>
    public Task<CallOutcome> Call(
        Webhook webhook, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellation) =>
        Call(
            webhook.Uuid, webhook.Request, () => _secrets.Open(webhook.Uuid, webhook.Secrets), parameters,
            cancellation);

    /// <summary>Calls a webhook that is not stored.</summary>
    public Task<CallOutcome> Call(
        WebhookRequest request, SecretValues secrets, IReadOnlyDictionary<string, string> parameters,
        CancellationToken cancellation) => Call(uuid: null, request, () => secrets, parameters, cancellation);

    /// <summary>The outcome of a call that was refused.</summary>
    public CallOutcome Refuse(string why)
    {
        var log = new CallLog(_clock);
        log.Refused(why);
        return new CallOutcome(false, WasTried: false, IsFinal: true, log) { Error = why };
    }

    public void Dispose() => _http.Dispose();

    private async Task<CallOutcome> Call(
        string? uuid, WebhookRequest request, Func<SecretValues?> open,
        IReadOnlyDictionary<string, string> parameters, CancellationToken cancellation)
    {
        var log = new CallLog(_clock);
        try
        {
            if (open() is not { } secrets)
                return Refuse("its secrets were encrypted with another key; set them again");
            log.Context(parameters);
            var filled = FilledRequest.From(request, secrets, parameters, _options.UserAgent ?? Name);
            log.Request(filled);
            if (Objection(filled) is not { } objection)
                return await Answered(uuid, filled, log, cancellation) with { Request = filled };
            log.Refused(objection);
            return new CallOutcome(false, WasTried: false, IsFinal: true, log) { Request = filled, Error = objection };
        }
#pragma warning disable CA1031 // An unexpected failure of one call must not stop the others.
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            const string Why = "the broker could not make the call; the reason is in its log";
            LogDefect(failure, uuid);
            log.Failure(uuid, Why);
            return new CallOutcome(false, WasTried: true, IsFinal: false, log) { Error = Why };
        }
    }

    /// <summary>The allowed methods, schemes and hosts may have changed since the webhook was stored.</summary>
    private string? Objection(FilledRequest request) =>
        _allowed.ObjectionToMethod(request.Method.Method) is { } method ? $"its method {method}"
        : _allowed.ObjectionToScheme(request.Url) is { } scheme ? $"its {scheme}"
        : _allowed.ObjectionToHost(request.Url) is { } host ? $"its {host}"
        : null;

    private async Task<CallOutcome> Answered(
        string? uuid, FilledRequest request, CallLog log, CancellationToken cancellation)
    {
        try
        {
            var answer = await Send(request, cancellation);
            log.Answer(answer, _allowed.NamesHosts);
            var success = _options.SuccessCodes.Contains(answer.Status);
            return new CallOutcome(success, WasTried: true, IsFinal: false, log) { Answer = answer };
        }
        catch (HttpRequestException failure) when (failure.GetBaseException() is ForbiddenAddressException)
        {
            var why = failure.GetBaseException().Message;
            log.Failure(uuid, why);
            return new CallOutcome(false, WasTried: true, IsFinal: true, log) { Error = why };
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested
            && failure is HttpRequestException or IOException or OperationCanceledException)
        {
            var why = failure switch
            {
                OperationCanceledException { InnerException: TimeoutException } =>
                    $"no connection was made within {_options.ConnectTimeout.TotalSeconds:0.###} seconds",
                OperationCanceledException => $"no answer came within {_options.Timeout.TotalSeconds:0.###} seconds",
                _ => failure.GetBaseException().Message,
            };
            LogFailure(uuid, request.Url.Host, why);
            var told = _allowed.NamesHosts ? why : null;
            log.Failure(uuid, told);
            return new CallOutcome(false, WasTried: true, IsFinal: false, log) { Error = told };
        }
    }

    private async Task<CallAnswer> Send(FilledRequest request, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(_options.Timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        using var message = request.ToMessage();
        using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
        var headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .SelectMany(header => header.Value.Select(value => (header.Key.ToLowerInvariant(), value)));
        return new CallAnswer(
            (int)response.StatusCode, response.ReasonPhrase, [.. headers], await Body(response, either.Token));
    }

    /// <summary>The part of the body that is shown, decompressed although no encoding was accepted.</summary>
    private async Task<string> Body(HttpResponseMessage response, CancellationToken cancellation)
    {
        await using var sent = await response.Content.ReadAsStreamAsync(cancellation);
        await using var stream = Unpacked(sent, response.Content.Headers.ContentEncoding.LastOrDefault());
        var bytes = new byte[_options.MaxAnswerBytes];
        var length = 0;
        try
        {
            int read;
            do
            {
                read = await stream.ReadAsync(bytes.AsMemory(length), cancellation);
                length += read;
            }
            while (read > 0);
        }
        catch (Exception damaged) when (damaged is InvalidDataException or InvalidOperationException)
        {
            // A damaged body is not shown; the status counts. Brotli throws the second kind.
        }

        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    private static Stream Unpacked(Stream stream, string? encoding) => encoding?.ToLowerInvariant() switch
    {
        "gzip" or "x-gzip" => new GZipStream(stream, CompressionMode.Decompress),
        "deflate" => new ZLibStream(stream, CompressionMode.Decompress),
        "br" => new BrotliStream(stream, CompressionMode.Decompress),
        _ => stream,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Webhook {Webhook} got no answer from {Host}: {Reason}")]
    private partial void LogFailure(string? webhook, string host, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Webhook {Webhook} could not be called")]
    private partial void LogDefect(Exception failure, string? webhook);
}
