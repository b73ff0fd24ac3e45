using ContractTests.Pacts;

namespace ContractTests.Provider;

/// <summary>Builds the requests that a contract describes, below the address of the provider.</summary>
internal sealed class RequestFactory(ITarget target)
{
    private static readonly UriCreationOptions Raw = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly string root = target.BaseAddress.GetLeftPart(UriPartial.Path).TrimEnd('/');

    public HttpRequestMessage Build(HttpRequest expected)
    {
        var request = new HttpRequestMessage(HttpMethod.Parse(expected.Method.ToUpperInvariant()), Address(expected));
        if (expected.Body is Body.Present body)
            request.Content = new ReadOnlyMemoryContent(body.Content);

        foreach (var header in expected.Headers)
        {
            if (!IsComputed(header.Name))
                Add(request, header.Name, header.Values);
        }

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

    /// <summary>Follows from the body and the connection; what a contract says about it cannot be kept.</summary>
    private static bool IsComputed(string header) =>
        header.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Connection", StringComparison.OrdinalIgnoreCase);

    private static void Add(HttpRequestMessage request, string name, IReadOnlyList<string> values)
    {
        if (request.Headers.TryAddWithoutValidation(name, values))
            return;

        // Such as Content-Type on a request without a body: it belongs to the content all the same.
        request.Content ??= new ByteArrayContent([]);
        request.Content.Headers.TryAddWithoutValidation(name, values);
    }

    private Uri Address(HttpRequest expected)
    {
        var path = expected.Path.StartsWith('/') ? expected.Path : "/" + expected.Path;
        var query = expected.Query.Text.Length == 0 ? "" : "?" + expected.Query.Text;
        var written = root + path.Replace("#", "%23", StringComparison.Ordinal) + query;
        var address = new Uri(written);
        return address.AbsoluteUri == written || !target.KeepsRawPaths || !written.All(CanBeSent)
            ? address
            : new Uri(written, Raw);
    }

    /// <summary>Blanks and letters beyond ASCII cannot go over the wire as they are.</summary>
    private static bool CanBeSent(char character) => char.IsBetween(character, '!', '~');
}
