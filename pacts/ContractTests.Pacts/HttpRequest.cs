namespace ContractTests.Pacts;

/// <summary>The request that a consumer makes, and how much of it matters.</summary>
public sealed record HttpRequest(string Method, string Path)
{
    public QueryString Query { get; init; } = QueryString.Empty;

    public Sequence<HttpHeader> Headers { get; init; } = [];

    public Body Body { get; init; } = Body.Missing.Instance;

    public MatchingRules Rules { get; init; } = MatchingRules.None;

    public Generators Generators { get; init; } = Generators.None;

    public Sequence<JsonMember> UnknownKeys { get; init; } = [];
}

/// <summary>The response that a consumer relies on, and how much of it matters.</summary>
public sealed record HttpResponse(int Status)
{
    public Sequence<HttpHeader> Headers { get; init; } = [];

    public Body Body { get; init; } = Body.Missing.Instance;

    public MatchingRules Rules { get; init; } = MatchingRules.None;

    public Generators Generators { get; init; } = Generators.None;

    public Sequence<JsonMember> UnknownKeys { get; init; } = [];
}

/// <summary>The contents of one message, and how much of them matters.</summary>
public sealed record MessageContents(Body Body)
{
    public Sequence<JsonMember> Metadata { get; init; } = [];

    public MatchingRules Rules { get; init; } = MatchingRules.None;

    public Generators Generators { get; init; } = Generators.None;

    public Sequence<JsonMember> UnknownKeys { get; init; } = [];
}

/// <summary>A header and its values in order; names are compared without regard to case.</summary>
public sealed record HttpHeader(string Name, Sequence<string> Values)
{
    public HttpHeader(string name, string value)
        : this(name, [value])
    {
    }
}
