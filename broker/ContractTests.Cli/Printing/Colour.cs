namespace ContractTests.Cli.Printing;

/// <summary>Colours by their numbers in ANSI sequences.</summary>
internal enum Colour
{
    Red = 31,
    Green = 32,
    Yellow = 33,
}
