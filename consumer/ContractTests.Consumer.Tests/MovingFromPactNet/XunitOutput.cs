using ContractTests.Pacts.Outputters;

namespace MovingFromPactNet;

/// <summary>The outputter that users of PactNet have in their test projects.</summary>
public class XunitOutput : IOutput
{
    private readonly ITestOutputHelper _output;

    public XunitOutput(ITestOutputHelper output)
    {
        _output = output;
    }

    public void WriteLine(string line) => _output.WriteLine(line);
}
