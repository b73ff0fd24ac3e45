using ContractTests.Pacts;

namespace ContractTests.Provider;

/// <summary>All that was said to a verifier before it starts.</summary>
internal sealed class VerifierSettings(string provider, PactVerifierConfig config)
{
    public string Provider { get; } = provider;

    public PactVerifierConfig Config { get; } = config;

    public List<IPactSource> Sources { get; } = [];

    public List<string> Consumers { get; } = [];

    public Func<VerifierSettings, ITarget>? Target { get; set; }

    /// <summary>Made from the target and a client for other addresses.</summary>
    public Func<ITarget, HttpClient, IStateKeeper> States { get; set; } = (_, _) => new NoStates();

    public List<Func<Interaction, HttpRequestMessage, CancellationToken, Task>> RequestFilters { get; } = [];

    public List<(string Name, string Value)> CustomHeaders { get; } = [];

    public InteractionFilter? Filter { get; set; } =
        InteractionFilter.FromEnvironment(Environment.GetEnvironmentVariable);

    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    public TimeProvider Time { get; set; } = TimeProvider.System;

    public MessageProducer? Messages { get; set; }

    public bool ChecksCertificates { get; set; } = true;

    public NoPactsFound NoPactsFound { get; set; } = NoPactsFound.Fails;

    public DirectoryInfo? ListingFolder { get; set; }
}
