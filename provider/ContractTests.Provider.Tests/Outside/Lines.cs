using ContractTests.Pacts.Outputters;

namespace ContractTests.Provider.Tests.Outside;

/// <summary>Keeps what a verifier writes.</summary>
internal sealed class Lines : IOutput
{
    public List<string> Written { get; } = [];

    public void WriteLine(string line) => Written.Add(line);
}
