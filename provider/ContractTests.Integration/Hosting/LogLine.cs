using Microsoft.Extensions.Logging;

namespace ContractTests.Integration;

/// <param name="Level">How grave it is.</param>
/// <param name="Category">The logger's name, most often a type.</param>
/// <param name="Message">The text with its values filled in.</param>
/// <param name="Exception">What was thrown, if the line tells of that.</param>
public sealed record LogLine(LogLevel Level, string Category, string Message, Exception? Exception)
{
    public override string ToString() =>
        Exception is null ? $"{Level} {Category}: {Message}" : $"{Level} {Category}: {Message} {Exception}";
}
