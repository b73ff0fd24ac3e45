using System.Net.Http.Headers;
using ContractTests.Pacts;
using ContractTests.Pacts.Http;

namespace ContractTests.Integration.Api;

/// <summary>The content of a request, from which a request can be created more than once.</summary>
internal sealed class ApiMessage(HttpMethod method, string path)
{
    public string? Purpose { get; set; }

    public ApiUser? User { get; set; }

    public bool Refreshes { get; set; }

    public string? Token { get; set; }

    public List<(string Name, string Value)> Query { get; } = [];

    public List<(string Name, string Value)> Headers { get; } = [];

    public SentBody? Body { get; set; }

    public HttpContent? Content { get; set; }

    public string Target => Query.Count == 0
        ? path
        : path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?")
            + QueryString.Of(Query.Select(each => new QueryParameter(each.Name, [each.Value]))).Text;

    /// <summary>Buffers the caller's content, which can be read only once.</summary>
    public async Task Prepare(CancellationToken cancellation)
    {
        if (Content is not { } content)
            return;

        Body = new SentBody(
            await content.ReadAsByteArrayAsync(cancellation), content.Headers.ContentType?.ToString() ?? "");
        foreach (var (name, values) in content.Headers.NonValidated)
        {
            if (!name.StartsWith("Content-Type", StringComparison.OrdinalIgnoreCase)
                && !name.StartsWith("Content-Length", StringComparison.OrdinalIgnoreCase))
            {
                Headers.AddRange(values.Select(value => (name, value)));
            }
        }

        Content = null;
    }

    public HttpRequestMessage ToRequest(Uri baseAddress)
    {
        var request = new HttpRequestMessage(method, RequestPath.Under(baseAddress, Target));
        if (Body is { } body)
        {
            request.Content = new ReadOnlyMemoryContent(body.Bytes);
            if (body.ContentType.Length > 0)
                request.Content.Headers.TryAddWithoutValidation("Content-Type", body.ContentType);
        }

        if ((User?.AccessToken ?? Token) is { } token)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in Headers)
        {
            if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
                MessageHeaders.TrySet(request, name, value);
            else
                MessageHeaders.TryAdd(request, name, [value]);
        }

        return request;
    }

    public override string ToString() => $"{method} {Secrets.Mask(Target)}";

    /// <summary>The name of the exchange in failures.</summary>
    public string Title
    {
        get
        {
            var who = User is { } user ? $" as {user.Name}" : Token is null ? "" : " with a bearer token";
            return Purpose is null ? $"{this}{who}" : $"{Purpose}: {this}";
        }
    }
}
