namespace ContractTests.Pacts.Expressions;

/// <summary>Which values an expression is asked about: the fewer characters, the simpler it is.</summary>
internal enum ExpressionReach
{
    /// <summary>ASCII alone.</summary>
    Ascii,

    /// <summary>Characters of one UTF-16 unit each.</summary>
    Basic,

    /// <summary>All of Unicode.</summary>
    All,
}
