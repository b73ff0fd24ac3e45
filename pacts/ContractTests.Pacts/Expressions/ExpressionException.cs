namespace ContractTests.Pacts.Expressions;

/// <summary>A regular expression of a contract that is none, or that cannot be used here; says why.</summary>
internal sealed class ExpressionException(string problem) : FormatException(problem);
