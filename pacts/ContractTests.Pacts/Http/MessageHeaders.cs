using System.Buffers;
using System.Net.Http.Headers;

namespace ContractTests.Pacts.Http;

/// <summary>
/// Headers of a message by their names alone. .NET keeps those that describe a body, such as <c>Content-Type</c> or
/// <c>Allow</c>, with the body; each of the two collections refuses the names of the other, also to remove them.
/// </summary>
public static class MessageHeaders
{
    /// <summary>RFC 9110, section 5.6.2.</summary>
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>The end of a line would begin another header; servers refuse the other control characters.</summary>
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Append(0x7F).Where(code => code != '\t').Select(code => (char)code)]);

    public static bool CanBeSent(string name, IReadOnlyList<string> values) =>
        name.Length > 0 && !name.AsSpan().ContainsAnyExcept(NameCharacters) && CanStand(values);

    /// <summary>
    /// Puts the values beside those that the message has; it is given an empty body where it needs one.
    /// </summary>
    /// <returns>False for a name or a value that cannot stand in a header; then the message is as it was.</returns>
    public static bool TryAdd(HttpRequestMessage request, string name, IReadOnlyList<string> values)
    {
        if (!CanStand(values))
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
        CanStand(values)
        && (response.Headers.TryAddWithoutValidation(name, values)
            || response.Content.Headers.TryAddWithoutValidation(name, values));

    /// <summary>Puts the value in place of those that the message has.</summary>
    /// <inheritdoc cref="TryAdd(HttpRequestMessage, string, IReadOnlyList{string})"/>
    public static bool TrySet(HttpRequestMessage request, string name, string value)
    {
        IReadOnlyList<string> values = [value];
        if (!CanStand(values))
            return false;

        Remove(request, name);
        return TryAdd(request, name, values);
    }

    /// <returns>Whether the message had such a header.</returns>
    public static bool Remove(HttpRequestMessage request, string name) =>
        Remove(request.Headers, name) || (request.Content is { } content && Remove(content.Headers, name));

    /// <summary>A collection that cannot hold the name says so without throwing when asked what it holds.</summary>
    private static bool Remove(HttpHeaders headers, string name) =>
        headers.NonValidated.Contains(name) && headers.Remove(name);

    private static bool CanStand(IReadOnlyList<string> values)
    {
        for (var at = 0; at < values.Count; at++)
        {
            if (values[at].AsSpan().ContainsAny(Forbidden))
                return false;
        }

        return true;
    }
}
