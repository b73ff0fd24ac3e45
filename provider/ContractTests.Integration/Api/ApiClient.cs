using System.Collections.Concurrent;
using ContractTests.Integration.Api;

namespace ContractTests.Integration;

/// <summary>
/// Sends requests to a running service, in process or anywhere else, and compares its answers with what the test
/// expects: <c>await api.Post("/payments", body).As(user).Expect(201).Json(new { payment_id = Match.Uuid(…) })</c>.
/// </summary>
/// <remarks>
/// A request is sent when it is awaited. If a request in an asynchronous test is never awaited, the compiler warns
/// (CS4014); in any test, disposing of the client or of its fixture throws. Several tasks may use one client at once.
/// </remarks>
public sealed class ApiClient : IAsyncDisposable
{
    private readonly ConcurrentDictionary<ApiCall, string> _waiting = new();
    private readonly HttpClient? _owned;
    private volatile bool _failed;

    /// <param name="http">The caller disposes of it. It should not follow redirects, so that tests see them.</param>
    /// <exception cref="ArgumentException">The client has no base address.</exception>
    public ApiClient(HttpClient http, ApiOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (http.BaseAddress is null)
        {
            throw new ArgumentException(
                "http: expected a client with a base address, but found none. Set BaseAddress to that of the service.",
                nameof(http));
        }

        Http = http;
        Options = options ?? new ApiOptions();
    }

    /// <param name="baseAddress">The address of a running service: <c>http://localhost:5000</c>.</param>
    public ApiClient(Uri baseAddress, ApiOptions? options = null)
        : this(ClientOf(baseAddress), options) => _owned = Http;

    public ApiOptions Options { get; }

    internal HttpClient Http { get; }

    public ApiRequest Get(string path) => Send(HttpMethod.Get, path);

    public ApiRequest Head(string path) => Send(HttpMethod.Head, path);

    /// <inheritdoc cref="Send"/>
    public ApiRequest Post(string path, object? body = null) => Send(HttpMethod.Post, path, body);

    /// <inheritdoc cref="Send"/>
    public ApiRequest Put(string path, object? body = null) => Send(HttpMethod.Put, path, body);

    /// <inheritdoc cref="Send"/>
    public ApiRequest Patch(string path, object? body = null) => Send(HttpMethod.Patch, path, body);

    /// <inheritdoc cref="Send"/>
    public ApiRequest Delete(string path, object? body = null) => Send(HttpMethod.Delete, path, body);

    /// <param name="path">
    /// Begins with a slash and may have a query; characters that a URL cannot contain are percent-encoded.
    /// </param>
    /// <param name="body">
    /// Serialized as JSON with <see cref="ApiOptions.Json"/>; if it contains matchers, their examples are sent. For
    /// other bodies use <see cref="ApiRequest.WithBody(string, string)"/>. Null for no body.
    /// </param>
    /// <exception cref="ArgumentException">The path is invalid, or the body cannot be written as JSON.</exception>
    public ApiRequest Send(HttpMethod method, string path, object? body = null)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(path);
        var message = new ApiMessage(method, RequestPath.Checked(path));
        if (body is not null)
            message.Body = SentBody.Json(body, Options.Json, $"{method} {path}");

        var call = new ApiCall(this, message);
        _waiting.TryAdd(call, message.ToString());
        return new ApiRequest(call);
    }

    /// <summary>A GraphQL request, sent by POST to <see cref="ApiOptions.GraphQLPath"/>.</summary>
    /// <param name="variables">
    /// Any object; the body omits the variables and the operation name if they are null.
    /// </param>
    public GraphQlRequest GraphQL(string query, object? variables = null, string? operationName = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(query);
        var body = new Dictionary<string, object?> { ["query"] = query };
        if (operationName is not null)
            body.Add("operationName", operationName);
        if (variables is not null)
            body.Add("variables", variables);

        return new GraphQlRequest(Post(Options.GraphQLPath, body));
    }

    /// <summary>Logs in with a user name and a password, as configured in <see cref="ApiOptions.LogIn"/>.</summary>
    /// <exception cref="ApiFailureException">
    /// The service refused, or returned no token; the message shows the answer.
    /// </exception>
    public async Task<ApiUser> LogInAsync(string user, string password)
    {
        var answer = await Options.LogIn.LogIn(this, user, password).Called($"log-in of {user}").SendAsync();
        return new ApiUser(this, user, Options.LogIn.ReadTokens(answer));
    }

    /// <exception cref="InvalidOperationException">
    /// A request was never awaited, and no other request failed.
    /// </exception>
    public ValueTask DisposeAsync()
    {
        _owned?.Dispose();
        ThrowIfForgotten();
        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// Does not throw after a reported failure: that has ended its test, most likely before its other requests.
    /// </summary>
    internal void ThrowIfForgotten()
    {
        if (_failed || _waiting.IsEmpty)
            return;

        var forgotten = string.Join(", ", _waiting.Values.Order(StringComparer.Ordinal));
        _waiting.Clear();
        throw new InvalidOperationException(
            $"{forgotten}: expected to be awaited, but was never sent. Write 'await' before it.");
    }

    /// <summary>The request is sent, or could not be sent.</summary>
    internal void Settle(ApiCall call) => _waiting.TryRemove(call, out _);

    internal void Failed() => _failed = true;

    private static HttpClient ClientOf(Uri baseAddress)
    {
        ArgumentNullException.ThrowIfNull(baseAddress);
        if (!baseAddress.IsAbsoluteUri || baseAddress.Scheme is not ("http" or "https"))
        {
            throw new ArgumentException(
                $"{baseAddress}: expected the address of a service, such as http://localhost:5000.",
                nameof(baseAddress));
        }

        return new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = baseAddress };
    }
}
