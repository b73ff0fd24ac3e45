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
/// One place where an actual request, response or message does not match, with all evidence; sentences and diffs are
/// derived from it.
/// </summary>
/// <param name="Kind">The part that differs.</param>
/// <param name="Path">
/// The place: <c>$.items[0].id</c> in a body or metadata, the name of a header or query parameter, otherwise empty.
/// </param>
/// <param name="Expected">The expected value in the contract.</param>
/// <param name="Actual">The actual value.</param>
/// <param name="Reason">A clause without subject: <c>expected an integer, but found "abc"</c>.</param>
public sealed record Mismatch(MismatchKind Kind, string Path, string Expected, string Actual, string Reason)
{
    /// <summary>Replaces the actual value if there is none.</summary>
    public const string Missing = "(missing)";

    /// <summary>
    /// The rule that refused the value, or that applies to a missing value; null for plain equality.
    /// </summary>
    public RefusingRule? Rule { get; init; }

    public string Message => Path.Length == 0 ? $"{Kind.ToString().ToLowerInvariant()}: {Reason}" : $"{Path}: {Reason}";
}

/// <summary>The name of a rule in the specification, and its path in the contract.</summary>
/// <param name="Name">For instance <c>regex</c>, with its argument: <c>regex ^\d+$</c>.</param>
/// <param name="StandsAt">
/// For instance <c>$.items[*].id</c>; shorter than the mismatch's path if the rule cascaded.
/// </param>
public sealed record RefusingRule(string Name, string StandsAt);
