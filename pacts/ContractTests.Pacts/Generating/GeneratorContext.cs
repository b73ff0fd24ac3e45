namespace ContractTests.Pacts.Generating;

/// <summary>The side that uses the generated values.</summary>
internal enum GenerationSide
{
    /// <summary>A mock provider answers a consumer: values of provider states keep their examples.</summary>
    Consumer,

    /// <summary>A verifier calls a provider: addresses of mock servers keep their examples.</summary>
    Provider,
}

/// <summary>The inputs of generators; the same context, clock and seed give the same values.</summary>
internal sealed record GeneratorContext(GenerationSide Side)
{
    /// <summary>The values of provider states by name: their parameters, and what their set-up returned.</summary>
    public IReadOnlyDictionary<string, JsonFragment> ProviderStateValues { get; init; } =
        new Dictionary<string, JsonFragment>();

    /// <summary>The address of the mock server; without it, <c>MockServerURL</c> keeps the example.</summary>
    public string? MockServerUrl { get; init; }

    /// <summary>The clock for dates and times, with its local time zone.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Only the default is safe for concurrent use.</summary>
    public Random Random { get; init; } = Random.Shared;
}
