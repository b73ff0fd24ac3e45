namespace ContractTests.Pacts.Generating;

/// <summary>Who is going to use the generated values.</summary>
internal enum GenerationSide
{
    /// <summary>A mock provider answers a consumer: values of provider states are left as in the example.</summary>
    Consumer,

    /// <summary>A verifier asks a provider: addresses of mock servers are left as in the example.</summary>
    Provider,
}

/// <summary>What generators draw from; the same context, clock and seed give the same values.</summary>
internal sealed record GeneratorContext(GenerationSide Side)
{
    /// <summary>What the provider states are about, by name: their parameters and what their setup returned.</summary>
    public IReadOnlyDictionary<string, JsonFragment> ProviderStateValues { get; init; } =
        new Dictionary<string, JsonFragment>();

    /// <summary>Where the mock server listens; without it, <c>MockServerURL</c> leaves the example.</summary>
    public string? MockServerUrl { get; init; }

    /// <summary>The clock of dates and times, with its local time zone.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Only the default may be used by several threads at once.</summary>
    public Random Random { get; init; } = Random.Shared;
}
