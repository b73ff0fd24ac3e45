namespace ContractTests.Broker.Index;

/// <summary>What a page without any pact says to do.</summary>
/// <param name="NeedsToken">Whether only accounts may publish.</param>
internal sealed record FirstStepsModel(bool NeedsToken);
