using ContractTests.Pacts.Outputters;

namespace ContractTests.Provider.Tests.Outside;

/// <summary>Collects the output of a verifier.</summary>
internal sealed class Lines : IOutput
{
    public List<string> Written { get; } = [];

    public void WriteLine(string line) => Written.Add(line);
}
