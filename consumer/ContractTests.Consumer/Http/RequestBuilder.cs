using System.Text.Json;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Consumer.Http;

/// <summary>
/// Records a request for any version; <typeparamref name="TRequest"/> and <typeparamref name="TResponse"/> are only the
/// interface types of the version.
/// </summary>
internal abstract class RequestBuilder<TRequest, TResponse>(HttpDraft draft)
    : InteractionBuilder<TRequest>(draft.Details), IRequestBuilder<TRequest, TResponse>
    where TRequest : class
{
    protected HttpDraft Draft { get; } = draft;

    public TRequest WithRequest(HttpMethod method, string path) => WithRequest(method.Method, path);

    public TRequest WithRequest(string method, string path)
    {
        Draft.SetRequest(method, path);
        return Self;
    }

    public TRequest WithRequest(HttpMethod method, IMatcher path) => WithRequest(method.Method, path);

    public TRequest WithRequest(string method, IMatcher path)
    {
        Draft.SetRequest(method, path);
        return Self;
    }

    public TRequest WithQuery(string key, string value)
    {
        Draft.Query.Add(key, value);
        return Self;
    }

    public TRequest WithQuery(string key, IMatcher matcher)
    {
        Draft.Query.Add(key, matcher);
        return Self;
    }

    public TRequest WithHeader(string key, string value)
    {
        Draft.Request.Headers.Add(key, value);
        return Self;
    }

    public TRequest WithHeader(string key, IMatcher matcher)
    {
        Draft.Request.Headers.Add(key, matcher);
        return Self;
    }

    public TRequest WithJsonBody(object body) => Json(body, null, null);

    public TRequest WithJsonBody(object body, string contentType) => Json(body, null, contentType);

    public TRequest WithJsonBody(object body, JsonSerializerOptions settings) => Json(body, settings, null);

    public TRequest WithJsonBody(object body, JsonSerializerOptions settings, string contentType) =>
        Json(body, settings, contentType);

    public TRequest WithBody(string body, string contentType)
    {
        Draft.Request.SetBody(body, contentType);
        return Self;
    }

    public TRequest WithBody(byte[] body, string contentType)
    {
        Draft.Request.SetBody(body, contentType);
        return Self;
    }

    public TRequest WithBody(AuthoredBody body)
    {
        Draft.Request.SetBody(body);
        return Self;
    }

    public TResponse WillRespond()
    {
        Draft.EndRequest();
        return Response();
    }

    protected abstract TResponse Response();

    private TRequest Json(object? body, JsonSerializerOptions? settings, string? contentType)
    {
        Draft.Request.SetJsonBody(body, settings, contentType);
        return Self;
    }
}
