namespace ContractTests.Pacts.Expressions;

/// <summary>Options that an expression sets within itself, such as <c>(?i)</c>.</summary>
[Flags]
internal enum ExpressionOptions
{
    None = 0,

    /// <summary><c>i</c></summary>
    IgnoreCase = 1,

    /// <summary><c>m</c>: the dot matches any character, including a line feed.</summary>
    DotAll = 2,

    /// <summary><c>x</c>: white space, and comments after <c>#</c>, are ignored.</summary>
    Extended = 4,

    /// <summary><c>W</c></summary>
    AsciiWord = 8,

    /// <summary><c>D</c></summary>
    AsciiDigit = 16,

    /// <summary><c>S</c></summary>
    AsciiSpace = 32,

    /// <summary><c>P</c></summary>
    AsciiPosix = 64,
}
