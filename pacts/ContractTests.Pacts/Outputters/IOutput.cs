namespace ContractTests.Pacts.Outputters;

/// <summary>Where the kit writes what a developer may want to read while tests run, one line a call.</summary>
public interface IOutput
{
    void WriteLine(string line);
}

/// <summary>Writes to the console; most test runners swallow that: a test's own output is the better choice.</summary>
public class ConsoleOutput : IOutput
{
    public void WriteLine(string line) => Console.WriteLine(line);
}

/// <summary>How much is written to the outputs; a level includes those after it.</summary>
public enum PactLogLevel
{
    /// <summary>Each request with its body.</summary>
    Trace,

    /// <summary>Each request and which interaction answered it.</summary>
    Debug,

    /// <summary>The failures, and the files that were written.</summary>
    Information,

    Warn,

    Error,

    None,
}
