namespace ContractTests.Pacts.Expressions;

/// <summary>A regular expression of a contract is invalid, or is not supported here; the message says why.</summary>
internal sealed class ExpressionException(string problem) : FormatException(problem);
