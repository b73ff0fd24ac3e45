using System.Text.Json;
using ContractTests.Pacts;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Consumer.Bodies;

/// <summary>Headers and body of a request, a response or a message while they are being declared.</summary>
internal sealed class PayloadDraft(PactConfig config)
{
    private const string ContentType = "Content-Type";

    private Body.Present? _body;
    private AuthoredBody? _authored;
    private bool _contentTypeIsDefault;

    public ValueDrafts Headers { get; } = new(Part.Header, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// A declared header sets the content type of the body, unless the test gave a content type with the body. For
    /// JSON, parameters such as the charset stay only in the header, as in the official core.
    /// </summary>
    public Body Body =>
        _body is null ? Body.Missing.Instance
        : _contentTypeIsDefault && Headers.Find(ContentType) is { } declared
            ? _body with { ContentType = JsonContentType.Is(declared) ? Plain(declared) : declared }
            : _body;

    public IEnumerable<PlacedRules> Rules =>
        [.. Headers.Rules(), .. ContentTypeRules(), .. _authored?.Rules.Places ?? []];

    public IEnumerable<PlacedGenerator> Generators => Headers.Generators().Concat(_authored?.Generators.Places ?? []);

    public void SetBody(string text, string contentType)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentException.ThrowIfNullOrEmpty(contentType);
        (_body, _authored, _contentTypeIsDefault) = (new Body.Present(text, Compact(contentType)), null, false);
    }

    public void SetBody(byte[] content, string contentType)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentException.ThrowIfNullOrEmpty(contentType);
        (_body, _authored, _contentTypeIsDefault) = (new Body.Present(content, Compact(contentType)), null, false);
    }

    public void SetBody(AuthoredBody newBody)
    {
        ArgumentNullException.ThrowIfNull(newBody);
        (_body, _authored) = (new Body.Present(newBody.Example, newBody.ContentType), newBody);
        _contentTypeIsDefault = true;
    }

    public void SetJsonBody(object? value, JsonSerializerOptions? settings, string? contentType)
    {
        SetBody(config.ToBody(value, settings));
        if (contentType is null)
            return;

        _body = _body! with { ContentType = Compact(contentType) };
        _contentTypeIsDefault = false;
    }

    /// <summary>The declared headers, and the content type of the body if they do not contain one.</summary>
    public Sequence<HttpHeader> WireHeaders()
    {
        var headers = Headers.Examples.Select(entry => new HttpHeader(entry.Name, entry.Values)).ToSequence();
        return _body?.ContentType is { } contentType && Headers.Find(ContentType) is null
            ? headers.Add(new HttpHeader(ContentType, contentType))
            : headers;
    }

    // The format of the official core, so that an unchanged consumer writes the same pact as before.
    private static string Compact(string contentType) =>
        contentType.Contains('"', StringComparison.Ordinal)
            ? contentType
            : string.Join(';', contentType.Split(';', StringSplitOptions.TrimEntries));

    private static string Plain(string contentType) => contentType.Split(';')[0].TrimEnd();

    private IEnumerable<PlacedRules> ContentTypeRules() =>
        _authored?.ContentTypeRegex is { } regex && Headers.Find(ContentType) is null
            ? [new PlacedRules(Part.Header, ContentType, new RuleList([new MatchingRule.Regex(regex)]))]
            : [];
}
