namespace ContractTests.Broker.Api;

/// <summary>The number of imported resources that exist now, by kind.</summary>
internal sealed record Imported(IReadOnlyDictionary<string, int> Here);

/// <summary>The state of each resource of a source when it was last imported.</summary>
internal sealed record ImportProgress(IReadOnlyDictionary<string, string> Marks);
