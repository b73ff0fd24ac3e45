using ContractTests.Broker.Client.Connection;

namespace ContractTests.Broker.Client;

/// <summary>The address of a broker, and how to connect to it.</summary>
public sealed record BrokerConnection
{
    /// <param name="baseUrl">
    /// http or https, with the path under which the broker is served, if any. A user and password in the URL
    /// (<c>https://user:password@host</c>) become the credentials.
    /// </param>
    /// <exception cref="ArgumentException">The address is not an absolute http or https address.</exception>
    public BrokerConnection(Uri baseUrl)
    {
        if (!baseUrl.IsAbsoluteUri || baseUrl.Scheme is not ("http" or "https"))
        {
            throw new ArgumentException(
                $"broker base URL: expected an address like https://broker.example.org, but found {baseUrl}.");
        }

        if (baseUrl.UserInfo.Length > 0)
            Credentials = FromUserPart(baseUrl.UserInfo);
        var address = new UriBuilder(baseUrl) { UserName = "", Password = "", Query = "", Fragment = "" };
        address.Path = address.Path.TrimEnd('/') + "/";
        BaseUrl = address.Uri;
    }

    /// <summary>Ends with a slash, without credentials.</summary>
    public Uri BaseUrl { get; }

    public BrokerCredentials? Credentials { get; init; }

    /// <summary>The time limit of one attempt; 30 seconds by default.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Headers to send with every request to the broker's origin; they replace the default headers.</summary>
    /// <exception cref="ArgumentException">The name or the value is not valid in a header.</exception>
    public IReadOnlyList<(string Name, string Value)> Headers
    {
        get;
        init
        {
            using var probe = new HttpRequestMessage();
            foreach (var (name, text) in value)
            {
                if (!CustomHeaders.TrySet(probe, name, text))
                {
                    throw new ArgumentException(
                        $"header: expected a name and a value that can be sent, but found '{name}: {text}'.");
                }
            }

            field = value;
        }
    } = [];

    /// <summary>The maximum size of a response; 128 MB (134,217,728 bytes) by default.</summary>
    public int MaxResponseSize { get; init; } = 128 * 1024 * 1024;

    /// <summary>
    /// The pauses before an idempotent request is retried after a lost connection or a status of 500 and above; there
    /// are as many retries as pauses. By default 200 ms and one second.
    /// </summary>
    public IReadOnlyList<TimeSpan> RetryPauses { get; init; } =
        [TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1)];

    /// <summary>Whether a URL has the broker's origin; credentials and headers are sent only to this origin.</summary>
    public bool IsOwn(Uri url) =>
        Uri.Compare(BaseUrl, url, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped,
            StringComparison.OrdinalIgnoreCase) == 0;

    private static BrokerCredentials.Basic FromUserPart(string userPart)
    {
        var parts = userPart.Split(':', 2);
        return new BrokerCredentials.Basic(
            Uri.UnescapeDataString(parts[0]),
            parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
    }
}
