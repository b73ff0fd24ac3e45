using System.Net;
using System.Text.Json;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Consumer.Http;

/// <summary>Records a response; <typeparamref name="TResponse"/> is only the interface type of the version.</summary>
internal abstract class ResponseBuilder<TResponse>(HttpDraft draft) : IResponseBuilder<TResponse>
    where TResponse : class
{
    private TResponse Self => (TResponse)(object)this;

    public TResponse WithStatus(HttpStatusCode status) => WithStatus((ushort)status);

    public TResponse WithStatus(ushort status)
    {
        draft.SetStatus(status);
        return Self;
    }

    public TResponse WithStatus(StatusClass statusClass) =>
        WithStatus(Match.StatusCode(statusClass, ExampleOf(statusClass)));

    public TResponse WithStatus(IMatcher matcher)
    {
        draft.SetStatus(matcher);
        return Self;
    }

    public TResponse WithBody(AuthoredBody body)
    {
        draft.Response.SetBody(body);
        return Self;
    }

    public TResponse WithHeader(string key, string value)
    {
        draft.Response.Headers.Add(key, value);
        return Self;
    }

    public TResponse WithHeader(string key, IMatcher matcher)
    {
        draft.Response.Headers.Add(key, matcher);
        return Self;
    }

    public TResponse WithJsonBody(object body) => Json(body, null, null);

    public TResponse WithJsonBody(object body, string contentType) => Json(body, null, contentType);

    public TResponse WithJsonBody(object body, JsonSerializerOptions settings) => Json(body, settings, null);

    public TResponse WithJsonBody(object body, JsonSerializerOptions settings, string contentType) =>
        Json(body, settings, contentType);

    public TResponse WithBody(string body, string contentType)
    {
        draft.Response.SetBody(body, contentType);
        return Self;
    }

    public TResponse WithBody(byte[] body, string contentType)
    {
        draft.Response.SetBody(body, contentType);
        return Self;
    }

    private static int ExampleOf(StatusClass statusClass) => statusClass switch
    {
        StatusClass.Information => 100,
        StatusClass.Redirect => 302,
        StatusClass.ClientError or StatusClass.Error => 400,
        StatusClass.ServerError => 500,
        _ => 200,
    };

    private TResponse Json(object? body, JsonSerializerOptions? settings, string? contentType)
    {
        draft.Response.SetJsonBody(body, settings, contentType);
        return Self;
    }
}
