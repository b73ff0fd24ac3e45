using System.Net.Http.Headers;
using System.Text;

namespace ContractTests.Broker.Webhooks;

/// <summary>One call with all values in place, secrets in clear: never stored, never shown.</summary>
internal sealed record FilledRequest(
    HttpMethod Method, Uri Url, IReadOnlyList<FilledHeader> Headers, string? Body, string BodyType, string? Username,
    string? Password)
{
    /// <summary>What HTTP itself sets.</summary>
    private static readonly string[] NotSent =
        ["host", "content-length", "transfer-encoding", "connection", "accept-encoding"];

    /// <summary>What must not be seen in a log, in each form in which it could be, the longest first.</summary>
    public IEnumerable<string> Secrets =>
        Headers.Where(header => header.IsSecret)
            .SelectMany(header => (string[])[header.Value, header.Value.Split(' ')[^1]])
            .Concat(Username is null && Password is null ? [] : [Password ?? "", Basic])
            .Where(secret => secret.Length >= 4)
            .Distinct()
            .OrderByDescending(secret => secret.Length);

    private string Basic => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Username}:{Password}"));

    public static FilledRequest From(
        WebhookRequest request, SecretValues secrets, IReadOnlyDictionary<string, string> parameters)
    {
        var headers = request.Headers.Select(header => new FilledHeader(
            header.Name,
            Template.Fill(header.Value ?? secrets.Headers.GetValueOrDefault(header.Name, ""), parameters)
                .ReplaceLineEndings(" "),
            header.Value is null));
        return new FilledRequest(
            new HttpMethod(request.Method),
            new Uri(Template.FillUrl(request.Url, parameters)),
            [.. headers],
            request.Body is not { } body ? null
                : request.BodyIsJson ? Template.FillJson(body, parameters)
                : Template.Fill(body, parameters),
            request.BodyIsJson ? "application/json" : "application/x-www-form-urlencoded",
            request.Username is { } username ? Template.Fill(username, parameters) : null,
            (secrets.Password ?? request.Password) is { } password ? Template.Fill(password, parameters) : null);
    }

    public HttpRequestMessage ToMessage(string userAgent)
    {
        var message = new HttpRequestMessage(Method, Url);
        if (Body is not null)
        {
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body));
            message.Content.Headers.TryAddWithoutValidation("content-type", BodyType);
        }

        message.Headers.TryAddWithoutValidation("accept", "*/*");
        message.Headers.TryAddWithoutValidation("user-agent", userAgent);
        foreach (var header in Headers.Where(header => !NotSent.Contains(header.Name)))
        {
            message.Headers.Remove(header.Name);
            if (message.Headers.TryAddWithoutValidation(header.Name, header.Value))
                continue;
            message.Content ??= new ByteArrayContent([]);
            message.Content.Headers.Remove(header.Name);
            message.Content.Headers.TryAddWithoutValidation(header.Name, header.Value);
        }

        if (!string.IsNullOrEmpty(Username))
            message.Headers.Authorization = new AuthenticationHeaderValue("Basic", Basic);
        return message;
    }

    /// <summary>A record prints its members; this one must not end in a log.</summary>
    public override string ToString() => $"{Method} {Url}";
}

internal sealed record FilledHeader(string Name, string Value, bool IsSecret)
{
    public string Shown => IsSecret ? WebhookRequest.Hidden : Value;

    public override string ToString() => $"{Name}: {Shown}";
}
