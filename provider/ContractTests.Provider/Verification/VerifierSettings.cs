using ContractTests.Pacts;
using ContractTests.Provider.Messaging;
using ContractTests.Provider.Sources;
using ContractTests.Provider.States;
using ContractTests.Provider.Targets;

namespace ContractTests.Provider.Verification;

/// <summary>The settings of a verifier.</summary>
/// <param name="provider">Null if it is named later.</param>
internal sealed class VerifierSettings(string? provider, PactVerifierConfig config)
{
    private string? _provider = provider;

    /// <exception cref="InvalidOperationException">The provider has not been named.</exception>
    public string Provider
    {
        get => _provider ?? throw new InvalidOperationException(
            "verifier: expected the name of the provider, but found none. Pass it to the constructor.");
        set => _provider = value;
    }

    public PactVerifierConfig Config { get; } = config;

    public List<IPactSource> Sources { get; } = [];

    public List<string> Consumers { get; } = [];

    public Func<VerifierSettings, ITarget>? Target { get; set; }

    /// <summary>Created from the target and a client for other addresses.</summary>
    public Func<ITarget, HttpClient, IStateHandler> States { get; set; } = (_, _) => new NoStates(config);

    public List<Func<Interaction, HttpRequestMessage, CancellationToken, Task>> RequestFilters { get; } = [];

    public List<(string Name, string Value)> CustomHeaders { get; } = [];

    public InteractionFilter? Filter { get; set; } =
        InteractionFilter.FromEnvironment(Environment.GetEnvironmentVariable);

    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The maximum size of a decoded body in bytes.</summary>
    public int MaxResponseSize { get; set; } = ResponseBody.UsualLimit;

    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>
    /// Created from the target and a client for other addresses; null if no source of messages is configured.
    /// </summary>
    public Func<VerifierSettings, ITarget, HttpClient, IMessageSource>? Messages { get; set; }

    /// <summary>The number of interactions that may run at the same time.</summary>
    public int Parallelism { get; set; } = 1;

    /// <summary>The report of an earlier run: only what failed in it is verified.</summary>
    public FileInfo? LastReport { get; set; }

    public bool StopsAtFirstFailure { get; set; }

    public bool ChecksCertificates { get; set; } = true;

    public NoPactsFound NoPactsFound { get; set; } = NoPactsFound.Fails;

    public DirectoryInfo? ListingFolder { get; set; }
}
