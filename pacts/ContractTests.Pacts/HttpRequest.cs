namespace ContractTests.Pacts;

/// <summary>The request of a consumer, and how it is compared.</summary>
public sealed record HttpRequest(string Method, string Path)
{
    public QueryString Query { get; init; } = QueryString.Empty;

    public Sequence<HttpHeader> Headers { get; init; } = [];

    public Body Body { get; init; } = Body.Missing.Instance;

    public MatchingRules Rules { get; init; } = MatchingRules.None;

    public Generators Generators { get; init; } = Generators.None;

    public Sequence<JsonMember> UnknownKeys { get; init; } = [];
}

/// <summary>The response that a consumer expects, and how it is compared.</summary>
public sealed record HttpResponse(int Status)
{
    public Sequence<HttpHeader> Headers { get; init; } = [];

    public Body Body { get; init; } = Body.Missing.Instance;

    public MatchingRules Rules { get; init; } = MatchingRules.None;

    public Generators Generators { get; init; } = Generators.None;

    public Sequence<JsonMember> UnknownKeys { get; init; } = [];
}

/// <summary>The contents of one message, and how they are compared.</summary>
public sealed record MessageContents(Body Body)
{
    public Sequence<JsonMember> Metadata { get; init; } = [];

    public MatchingRules Rules { get; init; } = MatchingRules.None;

    public Generators Generators { get; init; } = Generators.None;

    public Sequence<JsonMember> UnknownKeys { get; init; } = [];
}

/// <summary>A header and its values in order; names are case-insensitive.</summary>
public sealed record HttpHeader(string Name, Sequence<string> Values)
{
    public HttpHeader(string name, string value)
        : this(name, [value])
    {
    }
}
