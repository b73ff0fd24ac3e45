using ContractTests.Pacts;

namespace ContractTests.Provider;

/// <summary>Builds the request that a contract describes, below the address of the provider.</summary>
internal static class RequestFactory
{
    /// <summary>Follow from the body and the connection; what a contract says about them cannot be kept.</summary>
    private static readonly HashSet<string> Computed =
        new(StringComparer.OrdinalIgnoreCase) { "Content-Length", "Transfer-Encoding", "Connection" };

    public static HttpRequestMessage Build(HttpRequest expected, ITarget target)
    {
        var request = new HttpRequestMessage(new HttpMethod(expected.Method.ToUpperInvariant()), Address(expected, target));
        if (expected.Body is Body.Present body)
            request.Content = new ReadOnlyMemoryContent(body.Content);

        foreach (var header in expected.Headers.Where(header => !Computed.Contains(header.Name)))
            Add(request, header.Name, header.Values);
        if (expected.Body is Body.Present { ContentType: { } type } && request.Content!.Headers.NonValidated.Count == 0)
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);

        return request;
    }

    /// <summary>Replaces what the contract says.</summary>
    public static void Set(HttpRequestMessage request, string name, string value)
    {
        if (!request.Headers.Remove(name))
            request.Content?.Headers.Remove(name);
        Add(request, name, [value]);
    }

    private static void Add(HttpRequestMessage request, string name, IReadOnlyList<string> values)
    {
        if (request.Headers.TryAddWithoutValidation(name, values))
            return;

        // Such as Content-Type on a request without a body: it belongs to the content all the same.
        request.Content ??= new ByteArrayContent([]);
        request.Content.Headers.TryAddWithoutValidation(name, values);
    }

    private static Uri Address(HttpRequest expected, ITarget target)
    {
        var path = expected.Path.StartsWith('/') ? expected.Path : "/" + expected.Path;
        var query = expected.Query.Text.Length == 0 ? "" : "?" + expected.Query.Text;
        var written = target.BaseAddress.GetLeftPart(UriPartial.Path).TrimEnd('/')
            + path.Replace("#", "%23", StringComparison.Ordinal) + query;
        var address = new Uri(written);
        if (address.AbsoluteUri == written || !target.KeepsRawPaths || !written.All(CanBeSent))
            return address;

        var raw = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        return new Uri(written, raw);
    }

    /// <summary>Blanks and letters beyond ASCII cannot go over the wire as they are.</summary>
    private static bool CanBeSent(char character) => char.IsBetween(character, '!', '~');
}
