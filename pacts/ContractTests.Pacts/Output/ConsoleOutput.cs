namespace ContractTests.Pacts.Output;

/// <summary>Writes to standard output.</summary>
public sealed class ConsoleOutput : IOutput
{
    public void WriteLine(string line) => Console.WriteLine(line);
}
