using System.Globalization;
using System.Text;
using ContractTests.Pacts.Http;

namespace ContractTests.Broker.Webhooks;

/// <summary>One call with all values filled in and secrets in clear text: never stored, never shown.</summary>
/// <param name="Headers">All headers to send, with unique names in lower case.</param>
/// <param name="Secrets">The texts to hide in logs, in all their forms, the longest first.</param>
internal sealed record FilledRequest(
    HttpMethod Method, Uri Url, IReadOnlyList<FilledHeader> Headers, string? Body, IReadOnlyList<string> Secrets)
{
    /// <summary>Headers that HTTP itself sets.</summary>
    private static readonly string[] Own = ["host", "content-length", "transfer-encoding", "connection"];

    public static FilledRequest From(
        WebhookRequest request, SecretValues secrets, IReadOnlyDictionary<string, string> parameters,
        string userAgent)
    {
        var url = new Uri(Template.FillUrl(request.Url, parameters));
        var body = request.Body is not { } text ? null
            : request.BodyIsJson ? Template.FillJson(text, parameters)
            : Template.Fill(text, parameters);
        var headers = new OrderedDictionary<string, FilledHeader>(StringComparer.Ordinal);
        Set("accept", "*/*");
        Set("user-agent", userAgent);
        if (body is not null)
            Set("content-type", request.BodyIsJson ? "application/json" : "application/x-www-form-urlencoded");
        foreach (var header in request.Headers.Where(header => !Own.Contains(header.Name)))
        {
            var value = header.Value ?? secrets.Headers.GetValueOrDefault(header.Name, "");
            Set(header.Name, OneLine(Template.Fill(value, parameters)), isSecret: header.Value is null);
        }

        var hidden = headers.Values.Where(header => header.IsSecret)
            .SelectMany(header => (string[])[header.Value, header.Value.Split(' ')[^1]]).ToList();
        if (request.Username is { } username)
        {
            var password = Template.Fill(secrets.Password ?? request.Password ?? "", parameters);
            var basic = Convert.ToBase64String(
                Encoding.UTF8.GetBytes($"{Template.Fill(username, parameters)}:{password}"));
            Set("authorization", $"Basic {basic}", isSecret: true);
            hidden.AddRange([password, basic]);
        }

        Set("host", url.IsDefaultPort ? HostOf(url) : $"{HostOf(url)}:{url.Port}");
        if (body is not null)
            Set("content-length", Encoding.UTF8.GetByteCount(body).ToString(CultureInfo.InvariantCulture));
        return new FilledRequest(
            new HttpMethod(request.Method), url, [.. headers.Values], body,
            [.. hidden.Where(secret => secret.Length >= 4).Distinct().OrderByDescending(secret => secret.Length)]);

        void Set(string name, string value, bool isSecret = false) =>
            headers[name] = new FilledHeader(name, value, isSecret);
    }

    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(Method, Url);
        if (Body is not null)
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body));
        foreach (var header in Headers.Where(header => !Own.Contains(header.Name)))
            MessageHeaders.TryAdd(message, header.Name, [header.Value]);
        return message;
    }

    /// <summary>With the brackets of an IPv6 address, which <see cref="Uri.IdnHost"/> omits.</summary>
    private static string HostOf(Uri url) =>
        url.HostNameType == UriHostNameType.IPv6 ? $"[{url.IdnHost.Trim('[', ']')}]" : url.IdnHost;

    /// <summary>A record prints its members, but secrets must not be logged.</summary>
    public override string ToString() => $"{Method} {Url}";

    /// <summary>Replaces line breaks and other control characters, which HTTP forbids in a value.</summary>
    private static string OneLine(string value) => string.Create(value.Length, value, static (line, text) =>
    {
        for (var i = 0; i < line.Length; i++)
            line[i] = char.IsControl(text[i]) && text[i] != '\t' ? ' ' : text[i];
    });
}

internal sealed record FilledHeader(string Name, string Value, bool IsSecret)
{
    public string Shown => IsSecret ? WebhookRequest.Hidden : Value;

    public override string ToString() => $"{Name}: {Shown}";
}
