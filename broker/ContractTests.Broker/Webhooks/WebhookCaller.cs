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
            UseProxy = _options.UsesProxy,
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
        _secrets.Open(webhook.Uuid, webhook.Secrets) is { } secrets
            ? Call(webhook.Uuid, webhook.Request, secrets, parameters, cancellation)
            : Task.FromResult(Refuse("its secrets were encrypted with another key; set them again"));

    /// <param name="uuid">Null for one that is not stored.</param>
    public async Task<CallOutcome> Call(
        string? uuid, WebhookRequest request, SecretValues secrets, IReadOnlyDictionary<string, string> parameters,
        CancellationToken cancellation)
    {
        var log = new CallLog(_clock);
        log.Context(parameters);
        var filled = FilledRequest.From(request, secrets, parameters);
        log.Request(filled);
        if (Objection(filled) is { } objection)
        {
            log.Refused(objection);
            return new CallOutcome(false, WasTried: false, IsFinal: true, log) { Request = filled, Error = objection };
        }

        try
        {
            var answer = await Send(filled, cancellation);
            log.Answer(answer, _allowed.NamesHosts);
            var success = _options.SuccessCodes.Contains(answer.Status);
            return new CallOutcome(success, WasTried: true, IsFinal: false, log) { Request = filled, Answer = answer };
        }
        catch (HttpRequestException failure) when (failure.InnerException is ForbiddenAddressException forbidden)
        {
            log.Failure(uuid, forbidden.Message);
            return new CallOutcome(false, WasTried: true, IsFinal: true, log)
            {
                Request = filled,
                Error = forbidden.Message,
            };
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested
            && failure is HttpRequestException or IOException or OperationCanceledException)
        {
            var why = failure is OperationCanceledException
                ? $"no answer came within {_options.Timeout.TotalSeconds:0.#} seconds"
                : failure.GetBaseException().Message;
            LogFailure(uuid, filled.Url.Host, why);
            var told = _allowed.NamesHosts ? why : null;
            log.Failure(uuid, told);
            return new CallOutcome(false, WasTried: true, IsFinal: false, log) { Request = filled, Error = told };
        }
    }

    /// <summary>A call that is not made.</summary>
    public CallOutcome Refuse(string why)
    {
        var log = new CallLog(_clock);
        log.Refused(why);
        return new CallOutcome(false, WasTried: false, IsFinal: true, log) { Error = why };
    }

    public void Dispose() => _http.Dispose();

    /// <summary>What is allowed may have changed since the webhook was stored.</summary>
    private string? Objection(FilledRequest request) =>
        _allowed.ObjectionToMethod(request.Method.Method) is { } method ? $"its method {method}"
        : _allowed.ObjectionToScheme(request.Url) is { } scheme ? $"its {scheme}"
        : _allowed.ObjectionToHost(request.Url) is { } host ? $"its {host}"
        : null;

    private async Task<CallAnswer> Send(FilledRequest request, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(_options.Timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        using var message = request.ToMessage(_options.UserAgent ?? Name);
        using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
        var headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .SelectMany(header => header.Value.Select(value => (header.Key.ToLowerInvariant(), value)));
        return new CallAnswer(
            (int)response.StatusCode, response.ReasonPhrase, [.. headers], await Body(response, either.Token));
    }

    private async Task<string> Body(HttpResponseMessage response, CancellationToken cancellation)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        var bytes = new byte[_options.MaxAnswerBytes];
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        return Encoding.UTF8.GetString(bytes, 0, length).Replace('\0', '\uFFFD');
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Webhook {Webhook} got no answer from {Host}: {Reason}")]
    private partial void LogFailure(string? webhook, string host, string reason);
}
