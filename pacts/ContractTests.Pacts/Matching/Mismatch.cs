namespace ContractTests.Pacts.Matching;

/// <summary>The kind of a mismatch; JSON reports use the same names.</summary>
public enum MismatchKind
{
    Method,
    Path,
    Query,
    Header,
    Status,
    BodyType,
    Body,
    Metadata,
}

/// <summary>
/// One place where an actual request, response or message is not what was expected, with all the evidence; sentences
/// and diffs are derived from it.
/// </summary>
/// <param name="Kind">The part that differs.</param>
/// <param name="Path">
/// Where: <c>$.items[0].id</c> in a body or metadata, the name of a header or query parameter, else empty.
/// </param>
/// <param name="Expected">What was expected, as it stands in the contract.</param>
/// <param name="Actual">What was found, as it came.</param>
/// <param name="Reason">A clause without subject: <c>expected an integer, but found "abc"</c>.</param>
public sealed record Mismatch(MismatchKind Kind, string Path, string Expected, string Actual, string Reason)
{
    /// <summary>Stands for the actual value where there is none.</summary>
    public const string Missing = "(missing)";

    /// <summary>
    /// The rule that refused, or, where something is missing, the rule that stands there; null where plain equality
    /// did.
    /// </summary>
    public RefusingRule? Rule { get; init; }

    public string Message => Path.Length == 0 ? $"{Kind.ToString().ToLowerInvariant()}: {Reason}" : $"{Path}: {Reason}";
}

/// <summary>A rule by its name in the specification, and the path in the contract where it stands.</summary>
/// <param name="Name">Such as <c>regex</c>, with its argument: <c>regex ^\d+$</c>.</param>
/// <param name="StandsAt">Such as <c>$.items[*].id</c>; shorter than the mismatch's path if it cascaded.</param>
public sealed record RefusingRule(string Name, string StandsAt);
