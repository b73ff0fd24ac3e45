using System.Collections.Concurrent;
using ContractTests.Integration.Api;

namespace ContractTests.Integration;

/// <summary>
/// Asks a running service, in process or anywhere, and compares its answers with what the test expects:
/// <c>await api.Post("/payments", body).As(user).Expect(201).Json(new { payment_id = Match.Uuid(…) })</c>.
/// </summary>
/// <remarks>
/// A request is sent when it is awaited. Of one that never was, the compiler warns in an asynchronous test (CS4014); it
/// fails any test as the client is disposed of, or the fixture that made it. May be used by several tasks at once.
/// </remarks>
public sealed class ApiClient : IAsyncDisposable
{
    private readonly ConcurrentDictionary<ApiCall, string> _waiting = new();
    private readonly HttpClient? _owned;
    private volatile bool _failed;

    /// <param name="http">The caller disposes of it. It should follow no redirects, so that tests see them.</param>
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

    /// <param name="baseAddress">Of a service that runs already: <c>http://localhost:5000</c>.</param>
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

    /// <param name="path">Begins with a slash and may have a query; what no URL can hold is percent-encoded.</param>
    /// <param name="body">
    /// Goes as JSON, by the settings of <see cref="ApiOptions.Json"/>; of a matcher, its example. Other bodies:
    /// <see cref="ApiRequest.WithBody(string, string)"/>. Null for none.
    /// </param>
    /// <exception cref="ArgumentException">The path is none, or the body cannot be written as JSON.</exception>
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

    /// <summary>A GraphQL request by POST, to <see cref="ApiOptions.GraphQLPath"/>.</summary>
    /// <param name="variables">Any object; left out of the body when null, as is the name of the operation.</param>
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

    /// <summary>Logs in with a user name and a password, as <see cref="ApiOptions.LogIn"/> says.</summary>
    /// <exception cref="ApiFailureException">The service refused, or gave no token; the answer is shown.</exception>
    public async Task<ApiUser> LogInAsync(string user, string password)
    {
        var answer = await Options.LogIn.LogIn(this, user, password).Called($"log-in of {user}").SendAsync();
        return new ApiUser(this, user, Options.LogIn.ReadTokens(answer));
    }

    /// <exception cref="InvalidOperationException">A request was never awaited, and no other failed.</exception>
    public ValueTask DisposeAsync()
    {
        _owned?.Dispose();
        ThrowIfForgotten();
        return ValueTask.CompletedTask;
    }

    /// <summary>A failure that was told has ended its test, most likely before the rest of its requests.</summary>
    internal void ThrowIfForgotten()
    {
        if (_failed || _waiting.IsEmpty)
            return;

        var forgotten = string.Join(", ", _waiting.Values.Order(StringComparer.Ordinal));
        _waiting.Clear();
        throw new InvalidOperationException(
            $"{forgotten}: expected to be awaited, but was never sent. Write 'await' before it.");
    }

    /// <summary>It is sent, or was refused before that could be.</summary>
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
