namespace ContractTests.Pacts.Output;

/// <summary>Where the lines go that consumer tests and verifications have to say, such as a test framework's output.</summary>
public interface IOutput
{
    void WriteLine(string line);
}
