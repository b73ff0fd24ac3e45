using ContractTests.Pacts.Outputters;

namespace ContractTests.Consumer.Tests;

/// <summary>Keeps what was written to it.</summary>
internal sealed class KeptOutput : IOutput
{
    private readonly List<string> lines = [];

    public IReadOnlyList<string> Lines => lines;

    public void WriteLine(string line) => lines.Add(line);
}
