using ContractTests.Pacts;
using ContractTests.Pacts.Matching;
using ContractTests.Pacts.Matching.Bodies;

namespace ContractTests.WireMock.Patterns;

/// <summary>
/// A request as regular expressions (in Java syntax), a JSON schema and XPath, for tools that do not support contracts.
/// It accepts the same requests as a comparison with the contract, except for the differences in <see cref="Notes"/>.
/// Letters and digits that a client percent-encodes without need are not recognized.
/// </summary>
internal sealed record RequestPattern
{
    private RequestPattern(HttpRequest expected, SpecificationVersion version)
    {
        var set = RuleSet.Of(version);
        Notes = new PatternNotes();
        Method = expected.Method.ToUpperInvariant();
        foreach (var problem in CompiledRequest.Compile(expected, version).Problems)
            Notes.Refuse("matching rules", problem);

        var url = UrlPattern.Of(expected, set, Notes);
        (Url, UrlExpression, Parameters) = (url.Exact, url.Expression, url.Parameters);
        var headers = HeaderPattern.Of(expected, set, Notes).ToList();
        Body = BodyPattern.Of(expected, set, Notes);
        if (ContentType(expected) is { } contentType)
            headers.Add(contentType);

        Headers = headers;
    }

    public string Method { get; }

    /// <summary>Encoded path and query, if only one text matches.</summary>
    public string? Url { get; }

    /// <summary>The expression that matches the encoded path and query as a whole.</summary>
    public string UrlExpression { get; }

    /// <summary>Decoded values of the query, in addition to <see cref="UrlExpression"/>.</summary>
    public IReadOnlyList<NamedPattern> Parameters { get; }

    public IReadOnlyList<HeaderPattern> Headers { get; }

    public BodyPattern Body { get; }

    public PatternNotes Notes { get; }

    /// <summary>Never fails: what cannot be expressed is in the notes, and then the pattern must not be used.</summary>
    public static RequestPattern Of(HttpRequest expected, SpecificationVersion version) => new(expected, version);

    /// <summary>
    /// A body has a type even if the contract expects no <c>Content-Type</c> header. Without the header, the body's
    /// first characters determine the type.
    /// </summary>
    private static HeaderPattern? ContentType(HttpRequest expected)
    {
        if (expected.Body is not Body.Present { Content.IsEmpty: false } body
            || ContentTypes.In(expected.Headers) is not null
            || CompiledBody.TypeOf(body, null) is not { } type)
        {
            return null;
        }

        var detected = MediaType.Parse(ContentDetection.DetectText(body.Content.Span))!;
        var name = type.Accepts(MediaType.Parse("text/xml")!) || type.Accepts(MediaType.Parse("application/xml")!)
            ? "(?:text|application)/xml"
            : ExpressionText.Quote($"{type.Type}/{type.Subtype}");
        var parameters = string.Concat(type.Parameters.Select(parameter =>
            $@"(?=.*;\s*{ExpressionText.Quote(parameter.Key)}\s*=\s*""?{ExpressionText.Quote(parameter.Value)}"
            + @"""?\s*(?:;|\z))"));
        return new HeaderPattern(
            "Content-Type", $@"(?i)\s*{name}\s*{parameters}(?:;.*)?", false, MayBeMissing: type.Accepts(detected));
    }
}
