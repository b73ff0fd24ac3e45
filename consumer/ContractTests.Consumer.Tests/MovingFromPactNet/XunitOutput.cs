using ContractTests.Pacts.Outputters;

namespace MovingFromPactNet;

/// <summary>The outputter that users of PactNet have in their test projects.</summary>
public class XunitOutput : IOutput
{
    private readonly ITestOutputHelper output;

    public XunitOutput(ITestOutputHelper output)
    {
        this.output = output;
    }

    public void WriteLine(string line) => this.output.WriteLine(line);
}
