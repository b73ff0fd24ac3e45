namespace ContractTests.Pacts.Outputters;

/// <summary>Receives log output while tests run, one line per call.</summary>
public interface IOutput
{
    void WriteLine(string line);
}

/// <summary>Writes to the console, which most test runners hide; better use the output of the test.</summary>
public class ConsoleOutput : IOutput
{
    public void WriteLine(string line) => Console.WriteLine(line);
}

/// <summary>The log level of the outputs; a level includes those after it.</summary>
public enum PactLogLevel
{
    /// <summary>Each request with its body.</summary>
    Trace,

    /// <summary>Each request, and the interaction that answered it.</summary>
    Debug,

    /// <summary>Failures, and the files that were written.</summary>
    Information,

    Warn,

    Error,

    None,
}
