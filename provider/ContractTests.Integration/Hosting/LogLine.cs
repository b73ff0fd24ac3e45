using Microsoft.Extensions.Logging;

namespace ContractTests.Integration;

/// <param name="Level">The log level.</param>
/// <param name="Category">The logger's name, usually a type.</param>
/// <param name="Message">The formatted message.</param>
/// <param name="Exception">The logged exception, if any.</param>
public sealed record LogLine(LogLevel Level, string Category, string Message, Exception? Exception)
{
    public override string ToString() =>
        Exception is null ? $"{Level} {Category}: {Message}" : $"{Level} {Category}: {Message} {Exception}";
}
