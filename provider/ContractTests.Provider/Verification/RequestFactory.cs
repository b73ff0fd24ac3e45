using ContractTests.Pacts;
using ContractTests.Pacts.Http;
using ContractTests.Provider.Targets;

namespace ContractTests.Provider.Verification;

/// <summary>Builds the requests of a contract for the address of the provider.</summary>
internal sealed class RequestFactory(ITarget target)
{
    private static readonly UriCreationOptions Raw = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly string _root = target.BaseAddress.GetLeftPart(UriPartial.Path).TrimEnd('/');

    /// <exception cref="InteractionFailedException">The contract has a part that HTTP cannot send.</exception>
    public HttpRequestMessage Build(HttpRequest expected)
    {
        var request = new HttpRequestMessage(Method(expected), Address(expected));
        if (expected.Body is Body.Present body)
            request.Content = new ReadOnlyMemoryContent(body.Content);

        foreach (var header in expected.Headers)
        {
            // Computed headers cannot be set as in the contract.
            if (!MessageHeaders.IsComputed(header.Name) && !MessageHeaders.TryAdd(request, header.Name, header.Values))
                throw Unsendable(header.Name, string.Join(", ", header.Values));
        }

        if (expected.Body is Body.Present { ContentType: { } type } && request.Content!.Headers.NonValidated.Count == 0)
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);

        return request;
    }

    private static HttpMethod Method(HttpRequest expected)
    {
        try
        {
            return HttpMethod.Parse(expected.Method.ToUpperInvariant());
        }
        catch (Exception failure) when (failure is FormatException or ArgumentException)
        {
            throw new InteractionFailedException(
                VerificationStep.Request,
                $"method: expected a word such as GET, but found \"{OneLine.Of(expected.Method)}\" in the contract",
                failure);
        }
    }

    private static InteractionFailedException Unsendable(string header, string value) => new(
        VerificationStep.Request,
        $"header \"{OneLine.Of(header)}\": expected a name and a value that can be sent, "
        + $"but found the value \"{OneLine.Of(value)}\"");

    private Uri Address(HttpRequest expected)
    {
        try
        {
            return Written(expected);
        }
        catch (UriFormatException failure)
        {
            throw new InteractionFailedException(
                VerificationStep.Request,
                $"path: expected one that can be sent, but found \"{OneLine.Of(expected.Path)}\" in the contract: "
                + OneLine.Of(failure.Message),
                failure);
        }
    }

    private Uri Written(HttpRequest expected)
    {
        var path = expected.Path.StartsWith('/') ? expected.Path : "/" + expected.Path;
        var query = expected.Query.Text.Length == 0 ? "" : "?" + expected.Query.Text;
        var written = _root + path.Replace("#", "%23", StringComparison.Ordinal) + query;
        var address = new Uri(written);
        return address.AbsoluteUri == written || !target.KeepsRawPaths || !written.All(CanBeSent)
            ? address
            : new Uri(written, Raw);
    }

    /// <summary>Spaces and non-ASCII characters must be encoded.</summary>
    private static bool CanBeSent(char character) => char.IsBetween(character, '!', '~');
}
