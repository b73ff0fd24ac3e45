using ContractTests.Pacts.Outputters;

namespace ContractTests.Provider;

/// <summary>Where a verifier writes, and how much.</summary>
public sealed class PactVerifierConfig
{
    /// <summary>Failures and notices are written at <see cref="PactLogLevel.Information"/>.</summary>
    public PactLogLevel LogLevel { get; set; } = PactLogLevel.Information;

    /// <summary>The console unless told.</summary>
    public IEnumerable<IOutput> Outputters { get; set; } = [new ConsoleOutput()];

    public void WriteLine(string line)
    {
        foreach (var output in Outputters)
            output.WriteLine(line);
    }

    internal void Write(PactLogLevel level, string text) => Write(level, () => text);

    /// <param name="text">Not asked for where nobody reads it.</param>
    internal void Write(PactLogLevel level, Func<string> text)
    {
        if (level < LogLevel || !Outputters.Any())
            return;

        foreach (var line in text().ReplaceLineEndings("\n").Split('\n'))
            WriteLine(line);
    }
}
