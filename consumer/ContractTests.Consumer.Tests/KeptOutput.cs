using ContractTests.Pacts.Outputters;

namespace ContractTests.Consumer.Tests;

/// <summary>Collects what was written to it.</summary>
internal sealed class KeptOutput : IOutput
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines => _lines;

    public void WriteLine(string line) => _lines.Add(line);
}
