using ContractTests.Pacts.Outputters;
using global::Xunit.Abstractions;

namespace ContractTests.Output.Xunit;

/// <summary>Writes into the output of a test of xunit 2.</summary>
public class XunitOutput(ITestOutputHelper output) : IOutput
{
    public void WriteLine(string line) => output.WriteLine(line);
}
