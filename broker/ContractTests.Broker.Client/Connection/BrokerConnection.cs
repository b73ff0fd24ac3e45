using ContractTests.Broker.Client.Connection;

namespace ContractTests.Broker.Client;

/// <summary>Where a broker is and how to talk to it.</summary>
public sealed record BrokerConnection
{
    /// <param name="baseUrl">
    /// http or https, with the path under which the broker is served, if any. A user and password in it
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

    /// <summary>Ends in a slash, holds no credentials.</summary>
    public Uri BaseUrl { get; }

    public BrokerCredentials? Credentials { get; init; }

    /// <summary>How long one attempt may take. The default is 30 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Headers that are sent with every request to the broker's origin, replacing the usual ones.</summary>
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

    /// <summary>The maximum size of a response; the default is 128 MB (134,217,728 bytes).</summary>
    public int MaxResponseSize { get; init; } = 128 * 1024 * 1024;

    /// <summary>
    /// The pauses before a call that may be repeated is tried again after a lost connection or a status of 500 and
    /// above; as many attempts more as there are pauses. The default is 200 ms and one second.
    /// </summary>
    public IReadOnlyList<TimeSpan> RetryPauses { get; init; } =
        [TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1)];

    /// <summary>Whether a URL has the broker's origin; credentials and headers are sent to no other.</summary>
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
