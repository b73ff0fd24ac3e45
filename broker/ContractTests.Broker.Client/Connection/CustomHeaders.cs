namespace ContractTests.Broker.Client.Connection;

/// <summary>
/// Sets headers by name: .NET has separate collections for headers of the request and of its content, and each throws
/// for the names of the other.
/// </summary>
internal static class CustomHeaders
{
    private static readonly string[] Computed = ["Content-Length", "Transfer-Encoding", "Connection"];

    /// <returns>
    /// False for a name or a value that is not valid in a header, and for headers that are computed from the body and
    /// the connection.
    /// </returns>
    public static bool TrySet(HttpRequestMessage request, string name, string value)
    {
        if (value.Any(character => char.IsControl(character) && character != '\t'))
            return false;

        if (Computed.Contains(name, StringComparer.OrdinalIgnoreCase))
            return false;

        if (request.Headers.NonValidated.Contains(name))
            request.Headers.Remove(name);
        if (request.Headers.TryAddWithoutValidation(name, value))
        {
            // If the value is not a valid host, .NET sends its own Host header as well.
            return !name.Equals("Host", StringComparison.OrdinalIgnoreCase) || request.Headers.Host is not null;
        }

        var content = request.Content ?? new ByteArrayContent([]);
        if (content.Headers.NonValidated.Contains(name))
            content.Headers.Remove(name);
        if (!content.Headers.TryAddWithoutValidation(name, value))
            return false;

        request.Content = content;
        return true;
    }
}
