namespace ContractTests.Pacts.Matchers;

/// <summary>
/// An example, with the rule for other accepted values. A matcher may replace any value in a body, a header, a query
/// parameter, a path, a status or metadata.
/// </summary>
public interface IMatcher
{
    /// <summary>The name of the rule in the specification, such as <c>regex</c>.</summary>
    string Type { get; }

    /// <summary>The example; a list for list matchers. It may contain further matchers.</summary>
    object? Value { get; }
}
