using ContractTests.Pacts.Outputters;
using global::Xunit.Abstractions;

namespace ContractTests.Output.Xunit;

/// <summary>Writes to the output of an xunit 2 test.</summary>
public class XunitOutput(ITestOutputHelper output) : IOutput
{
    public void WriteLine(string line) => output.WriteLine(line);
}
