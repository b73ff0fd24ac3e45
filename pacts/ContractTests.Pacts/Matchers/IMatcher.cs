namespace ContractTests.Pacts.Matchers;

/// <summary>
/// An example together with the rule by which others are as good. May stand anywhere in a body, and in place of a
/// header, a query parameter, a path, a status or a piece of metadata.
/// </summary>
public interface IMatcher
{
    /// <summary>The name of the rule in the specification, such as <c>regex</c>.</summary>
    string Type { get; }

    /// <summary>The example; for lists a list. Further matchers may stand in it.</summary>
    object? Value { get; }
}
