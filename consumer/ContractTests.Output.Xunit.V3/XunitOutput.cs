using ContractTests.Pacts.Outputters;
using global::Xunit;

namespace ContractTests.Output.Xunit.V3;

/// <summary>Writes into the output of a test of xunit 3.</summary>
public class XunitOutput(ITestOutputHelper output) : IOutput
{
    public void WriteLine(string line) => output.WriteLine(line);
}
