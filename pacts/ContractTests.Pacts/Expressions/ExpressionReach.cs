namespace ContractTests.Pacts.Expressions;

/// <summary>The characters of the values to match: the fewer, the simpler the expression.</summary>
internal enum ExpressionReach
{
    /// <summary>Only ASCII.</summary>
    Ascii,

    /// <summary>Characters of one UTF-16 unit each.</summary>
    Basic,

    /// <summary>All of Unicode.</summary>
    All,
}
