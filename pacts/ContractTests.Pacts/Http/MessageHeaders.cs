using System.Net.Http.Headers;

namespace ContractTests.Pacts.Http;

/// <summary>
/// Sets and removes headers of a message by name. .NET stores headers that describe the body, such as
/// <c>Content-Type</c> or <c>Allow</c>, with the content, and each of the two collections throws for the names of the
/// other, even on removal.
/// </summary>
internal static class MessageHeaders
{
    public static bool CanBeSent(string name, IReadOnlyList<string> values) =>
        HttpLimits.IsToken(name) && AreValid(values)
        && (!IsHost(name) || (values.Count == 1 && IsHostValue(values[0])));

    /// <summary>
    /// Whether the header is computed from the body and the connection, so that it cannot be set for a single request.
    /// </summary>
    public static bool IsComputed(string name) =>
        name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Connection", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Adds the values to the message, which gets empty content if the header requires content.
    /// </summary>
    /// <returns>False for an invalid name or value; the message is then unchanged.</returns>
    public static bool TryAdd(HttpRequestMessage request, string name, IReadOnlyList<string> values)
    {
        if (!AreValid(values))
            return false;
        if (IsHost(name) && (values.Count != 1 || request.Headers.Host is not null || !IsHostValue(values[0])))
            return false;
        if (request.Headers.TryAddWithoutValidation(name, values))
            return true;
        if (request.Content is { } content)
            return content.Headers.TryAddWithoutValidation(name, values);

        var empty = new ByteArrayContent([]);
        if (!empty.Headers.TryAddWithoutValidation(name, values))
            return false;

        request.Content = empty;
        return true;
    }

    /// <inheritdoc cref="TryAdd(HttpRequestMessage, string, IReadOnlyList{string})"/>
    public static bool TryAdd(HttpResponseMessage response, string name, IReadOnlyList<string> values) =>
        AreValid(values)
        && (response.Headers.TryAddWithoutValidation(name, values)
            || response.Content.Headers.TryAddWithoutValidation(name, values));

    /// <summary>Replaces the values in the message.</summary>
    /// <inheritdoc cref="TryAdd(HttpRequestMessage, string, IReadOnlyList{string})"/>
    public static bool TrySet(HttpRequestMessage request, string name, string value)
    {
        IReadOnlyList<string> values = [value];
        if (!AreValid(values))
            return false;

        Remove(request, name);
        return TryAdd(request, name, values);
    }

    /// <returns>Whether the message had such a header.</returns>
    public static bool Remove(HttpRequestMessage request, string name) =>
        Remove(request.Headers, name) || (request.Content is { } content && Remove(content.Headers, name));

    /// <summary>Unlike <c>Remove</c>, <c>NonValidated</c> does not throw for a name of the other collection.</summary>
    private static bool Remove(HttpHeaders headers, string name) =>
        headers.NonValidated.Contains(name) && headers.Remove(name);

    private static bool IsHost(string name) => name.Equals("Host", StringComparison.OrdinalIgnoreCase);

    /// <summary>.NET adds its own <c>Host</c> header if the given one is invalid.</summary>
    private static bool IsHostValue(string value)
    {
        using var probe = new HttpRequestMessage();
        return probe.Headers.TryAddWithoutValidation("Host", value) && probe.Headers.Host is not null;
    }

    /// <summary>A line break would start another header; servers refuse other control characters.</summary>
    private static bool AreValid(IReadOnlyList<string> values)
    {
        for (var at = 0; at < values.Count; at++)
        {
            foreach (var character in values[at])
            {
                if (character is (< ' ' and not '\t') or '\x7F')
                    return false;
            }
        }

        return true;
    }
}
