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

    /// <summary>How long one attempt may take. 30 seconds unless told.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The pauses before a call that may be repeated is tried again after a lost connection or a status of 500 and
    /// above; as many attempts more as there are pauses. 200 ms and one second unless told.
    /// </summary>
    public IReadOnlyList<TimeSpan> RetryPauses { get; init; } =
        [TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1)];

    private static BrokerCredentials.Basic FromUserPart(string userPart)
    {
        string[] parts = userPart.Split(':', 2);
        return new BrokerCredentials.Basic(
            Uri.UnescapeDataString(parts[0]),
            parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
    }
}
