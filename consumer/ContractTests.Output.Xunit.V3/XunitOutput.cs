using ContractTests.Pacts.Outputters;
using global::Xunit;

namespace ContractTests.Output.Xunit.V3;

/// <summary>Writes to the output of an xunit 3 test.</summary>
public class XunitOutput(ITestOutputHelper output) : IOutput
{
    public void WriteLine(string line) => output.WriteLine(line);
}
