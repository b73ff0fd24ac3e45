namespace ContractTests.Broker.Pacts;

/// <summary>Something that happened to a pact, and why it is said to have.</summary>
internal sealed record ContractEvent(string Name, string? Reason = null)
{
    public override string ToString() => Reason is null ? Name : $"{Name} ({Reason})";
}
