namespace ContractTests.Pacts;

/// <summary>The part of a request, response or message that a rule or a generator belongs to.</summary>
public enum Part
{
    Method,
    Path,
    Query,
    Header,
    Body,
    Status,
    Metadata,
}

/// <summary>
/// Rules at one place. <paramref name="Path"/> is empty for method, path and status, the plain name for a header or a
/// query parameter (followed by <c>[0]</c> for a single value), and a path expression such as <c>$.items[*].id</c> for
/// a body or metadata.
/// </summary>
public sealed record PlacedRules(Part Part, string Path, RuleList List);

/// <summary>All matching rules of one request, response or message, in the order of the file.</summary>
public sealed record MatchingRules(Sequence<PlacedRules> Places)
{
    public static readonly MatchingRules None = new(Sequence<PlacedRules>.Empty);

    /// <summary>Unknown keys in the file, which are kept unchanged and have no effect.</summary>
    public Sequence<JsonMember> UnknownCategories { get; init; } = [];

    /// <summary>All rules as written, if some of them cannot be read.</summary>
    internal UnreadableJson? Unreadable { get; init; }

    public IEnumerable<PlacedRules> For(Part part) => Places.Where(place => place.Part == part);
}

/// <summary>A generator by its name in the specification, with its attributes as written.</summary>
public sealed record Generator(string Type, Sequence<JsonMember> Attributes);

/// <summary>A generator and its place, in the notation of <see cref="PlacedRules"/>.</summary>
public sealed record PlacedGenerator(Part Part, string Path, Generator Generator);

/// <summary>All generators of one request, response or message, in the order of the file.</summary>
public sealed record Generators(Sequence<PlacedGenerator> Places)
{
    public static readonly Generators None = new(Sequence<PlacedGenerator>.Empty);

    /// <summary>Unknown keys in the file, which are kept unchanged and have no effect.</summary>
    public Sequence<JsonMember> UnknownCategories { get; init; } = [];

    /// <inheritdoc cref="MatchingRules.Unreadable"/>
    internal UnreadableJson? Unreadable { get; init; }
}
