namespace ContractTests.Broker.Pacts;

/// <summary>An event of a pact, and its reason.</summary>
internal sealed record ContractEvent(string Name, string? Reason = null)
{
    public override string ToString() => Reason is null ? Name : $"{Name} ({Reason})";
}
