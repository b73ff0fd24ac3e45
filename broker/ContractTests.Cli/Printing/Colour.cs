namespace ContractTests.Cli.Printing;

/// <summary>Color codes of ANSI escape sequences.</summary>
internal enum Colour
{
    Red = 31,
    Green = 32,
    Yellow = 33,
}
