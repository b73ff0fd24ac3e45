using System.Text.Json;
using ContractTests.Pacts;
using ContractTests.Pacts.Http;
using ContractTests.Provider.Messaging;
using ContractTests.Provider.Sources;
using ContractTests.Provider.States;
using ContractTests.Provider.Targets;
using ContractTests.Provider.Verification;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;

namespace ContractTests.Provider;

/// <summary>
/// Verifies a provider against its pacts. Set one or more sources of pacts, a running provider, and a way to set up
/// provider states, in any order. Then call <see cref="VerifyAsync"/> to verify everything, or
/// <see cref="GetCasesAsync"/> for one test per interaction.
/// </summary>
public sealed partial class PactVerifier : IDisposable, IAsyncDisposable
{
    private readonly VerifierSettings _settings;
    private VerificationSession? _session;

    public PactVerifier(string providerName)
        : this(providerName, new PactVerifierConfig())
    {
    }

    public PactVerifier(string providerName, PactVerifierConfig config)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(providerName);
        _settings = new VerifierSettings(providerName, config);
    }

    /// <summary>Verifies the provider at this address. Requests are sent to paths below it.</summary>
    public PactVerifier WithHttpEndpoint(Uri address)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https"))
        {
            throw new ArgumentException(
                $"provider address: expected an address like http://localhost:5000, but found {address}.");
        }

        return Change(() => _settings.Target = each => new HttpTarget(address, each.ChecksCertificates));
    }

    /// <summary>
    /// Verifies the provider that this client calls. The client needs a base address; the caller disposes of it.
    /// </summary>
    public PactVerifier WithHttpClient(HttpClient client)
    {
        var target = new ClientTarget(client);
        return Change(() => _settings.Target = _ => target);
    }

    public PactVerifier WithTestServer(TestServer server) =>
        Change(() => _settings.Target = _ => InProcessTarget.Of(server));

    /// <summary>
    /// Verifies a provider in this process, which is started for the first interaction. Provider states can use its
    /// services.
    /// </summary>
    public PactVerifier WithApplication<TEntryPoint>(WebApplicationFactory<TEntryPoint> application)
        where TEntryPoint : class =>
        Change(() => _settings.Target = _ => InProcessTarget.Of(application));

    public PactVerifier WithMessages(Action<IMessageScenarios> configure) => WithMessages(configure, null);

    /// <summary>
    /// Produces the messages of the contract in this process; the contract may also have HTTP interactions.
    /// </summary>
    /// <param name="settings">Options to serialize contents as JSON; camel case by default.</param>
    public PactVerifier WithMessages(Action<IMessageScenarios> configure, JsonSerializerOptions? settings)
    {
        var scenarios = new MessageScenarios();
        configure(scenarios);
        return Change(() =>
            _settings.Messages = (_, target, _) => new MessageProducer(scenarios, settings, target.Services));
    }

    /// <summary>
    /// Gets the messages of the contract from an endpoint: the answer to <c>POST {"description", "providerStates"}</c>
    /// has the contents of the message, and its metadata in <c>Pact-Message-Metadata</c>. For a synchronous message,
    /// the call includes the request.
    /// </summary>
    /// <param name="address">Absolute, or a path below the root of the provider's address.</param>
    public PactVerifier WithMessageEndpoint(Uri address) =>
        Change(() => _settings.Messages = (all, target, http) =>
        {
            // .NET cannot combine URIs if the port of one without a path has been read, so the text is used.
            var url = new Uri(target.BaseAddress, address.OriginalString);
            var client = HasSameOrigin(target.BaseAddress, url) ? target.Client : http;
            return new MessagesOverHttp(new HttpProvider(all, target), client, url);
        });

    /// <summary>Adds one pact file; may be called several times.</summary>
    public PactVerifier WithFileSource(FileInfo pactFile) => WithSource(new FileSource(pactFile));

    /// <summary>Adds the pact files in a folder and its subfolders that name this provider.</summary>
    /// <param name="consumers">Only pacts of these consumers; all if empty.</param>
    public PactVerifier WithDirectorySource(DirectoryInfo directory, params string[] consumers) =>
        WithSource(new DirectorySource(directory, consumers));

    public PactVerifier WithUriSource(Uri pactUri) => WithUriSource(pactUri, _ => { });

    /// <summary>Adds the pact at a URL: at a broker, or a file on any web server.</summary>
    public PactVerifier WithUriSource(Uri pactUri, Action<IPactUriOptions> configure)
    {
        var options = new PactUriOptions();
        configure(options);
        return WithSource(new UriSource(pactUri, options));
    }

    public PactVerifier WithPactBrokerSource(Uri brokerBaseUri) => WithPactBrokerSource(brokerBaseUri, _ => { });

    /// <summary>Adds the pacts that a Pact broker selects for this provider.</summary>
    public PactVerifier WithPactBrokerSource(Uri brokerBaseUri, Action<IPactBrokerOptions> configure)
    {
        var options = new PactBrokerOptions();
        configure(options);
        return WithSource(new BrokerSource(brokerBaseUri, options));
    }

    /// <summary>Sets up provider states with code in this process.</summary>
    /// <param name="services">The services for states; by default those of the application.</param>
    public PactVerifier WithProviderStates(Action<ProviderStates> configure, IServiceProvider? services = null)
    {
        var states = new ProviderStates();
        configure(states);
        return Change(() => _settings.States = (target, _) => new StatesInProcess(states, services ?? target.Services));
    }

    public PactVerifier WithProviderStateUrl(Uri providerStateUri) => WithProviderStateUrl(providerStateUri, _ => { });

    /// <summary>
    /// Sets up provider states by calling an endpoint, which may be one of a provider in this process.
    /// </summary>
    public PactVerifier WithProviderStateUrl(Uri providerStateUri, Action<IProviderStateOptions> configure)
    {
        var options = new ProviderStateOptions();
        configure(options);
        return Change(() => _settings.States = (target, http) =>
        {
            var client = HasSameOrigin(target.BaseAddress, providerStateUri) ? target.Client : http;
            return new StatesOverHttp(client, providerStateUri, options, _settings);
        });
    }

    /// <summary>
    /// Sets up provider states by calling the provider's own endpoint, as <c>AddProviderStateEndpoint</c> adds it.
    /// </summary>
    /// <param name="path">A path below the root of the provider's address.</param>
    public PactVerifier WithProviderStateEndpoint(
        string path = ProviderStateEndpointExtensions.DefaultPath, Action<IProviderStateOptions>? configure = null)
    {
        var options = new ProviderStateOptions();
        configure?.Invoke(options);
        return Change(() => _settings.States = (target, _) =>
            new StatesOverHttp(target.Client, new Uri(target.BaseAddress, path), options, _settings));
    }

    /// <summary>
    /// Verifies only matching interactions, and ignores the filters in environment variables. Results are not
    /// published.
    /// </summary>
    /// <param name="description">A regular expression, or the exact description.</param>
    /// <param name="providerState">
    /// A regular expression, or the exact state; empty for interactions without a state.
    /// </param>
    public PactVerifier WithFilter(string? description = null, string? providerState = null) =>
        Change(() => _settings.Filter = InteractionFilter.From(description, providerState));

    /// <summary>
    /// Verifies only interactions that failed in an earlier run; all if that run had no failures or the report does not
    /// exist. A filtered run does not publish results.
    /// </summary>
    /// <param name="report">The output of <see cref="VerificationResult.ToJson"/>; it is only read.</param>
    public PactVerifier WithLastFailed(FileInfo report) => Change(() => _settings.LastReport = report);

    /// <summary>
    /// Verifies several interactions at the same time, for providers whose states do not affect each other. By default
    /// interactions run one after the other.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1, or more than 1000.</exception>
    public PactVerifier WithParallelism(int interactions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interactions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(interactions, 1000);
        return Change(() => _settings.Parallelism = interactions);
    }

    /// <summary>Stops at the first interaction that fails the run; results are not published then.</summary>
    public PactVerifier WithStopAtFirstFailure() => Change(() => _settings.StopsAtFirstFailure = true);

    /// <summary>Verifies only pacts of these consumers, from any source.</summary>
    /// <param name="consumers">Names, or regular expressions that match the whole name.</param>
    public PactVerifier WithConsumers(params string[] consumers) =>
        Change(() => _settings.Consumers.AddRange(consumers));

    /// <summary>The time limit for one request or one provider state; 30 seconds by default.</summary>
    public PactVerifier WithRequestTimeout(TimeSpan timeout) => Change(() => _settings.RequestTimeout = timeout);

    /// <summary>The maximum size of a response body, measured after decompression; 64 MB by default.</summary>
    public PactVerifier WithMaxResponseSize(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1);
        return Change(() => _settings.MaxResponseSize = bytes);
    }

    /// <summary>Accepts any certificate of the provider and of the sources.</summary>
    public PactVerifier WithSslVerificationDisabled() => Change(() => _settings.ChecksCertificates = false);

    /// <summary>
    /// Sends this header with each request instead of the contract's header.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The name or the value is not valid in a header, or the name is <c>Content-Length</c>, <c>Transfer-Encoding</c>
    /// or <c>Connection</c>, which are computed from the body and the connection.
    /// </exception>
    public PactVerifier WithCustomHeader(string name, string value)
    {
        if (MessageHeaders.IsComputed(name))
        {
            throw new ArgumentException(
                $"custom header: expected one that can be set, but found \"{name}\", which is computed from the body "
                + "and the connection. Leave it out.");
        }

        using var probe = new HttpRequestMessage();
        if (!MessageHeaders.TrySet(probe, name, value))
        {
            throw new ArgumentException(
                $"custom header: expected a name and a value that can be sent, but found \"{OneLine.Of(name)}\" with "
                + $"\"{OneLine.Of(value)}\".");
        }

        return Change(() => _settings.CustomHeaders.Add((name, value)));
    }

    /// <summary>
    /// Calls this filter with each interaction before its request is sent, for instance to sign the request.
    /// </summary>
    public PactVerifier WithRequestFilter(Func<Interaction, HttpRequestMessage, CancellationToken, Task> filter) =>
        Change(() => _settings.RequestFilters.Add(filter));

    /// <inheritdoc cref="WithRequestFilter(Func{Interaction, HttpRequestMessage, CancellationToken, Task})"/>
    public PactVerifier WithRequestFilter(Action<Interaction, HttpRequestMessage> filter) =>
        WithRequestFilter((interaction, request, _) =>
        {
            filter(interaction, request);
            return Task.CompletedTask;
        });

    /// <summary>Whether a run without pacts passes; by default it fails.</summary>
    public PactVerifier WithNoPactsFound(NoPactsFound policy) => Change(() => _settings.NoPactsFound = policy);

    /// <summary>Saves the names of the cases in this folder, to list them if the broker is not available.</summary>
    public PactVerifier WithListingFolder(DirectoryInfo folder) => Change(() => _settings.ListingFolder = folder);

    /// <summary>Verifies everything, and publishes the results if configured. Throws only if it is cancelled.</summary>
    public Task<VerificationResult> VerifyAsync(CancellationToken cancellation = default) =>
        Session.VerifyAll(cancellation);

    /// <summary>Verifies everything, and throws if the verification fails.</summary>
    /// <exception cref="PactVerificationFailedException">The message is the complete report.</exception>
    public void Verify() => Waited(() => VerifyAsync()).ThrowIfFailed();

    /// <summary>The interactions of all pacts, in the order of the sources. The provider need not run.</summary>
    /// <exception cref="PactVerificationFailedException">A source failed, or there is nothing to verify.</exception>
    public Task<IReadOnlyList<VerificationCase>> GetCasesAsync(CancellationToken cancellation = default) =>
        Session.Cases(cancellation);

    /// <inheritdoc cref="GetCasesAsync"/>
    public IReadOnlyList<VerificationCase> Cases() => Waited(() => GetCasesAsync());

    /// <summary>The names of all cases, for test frameworks that need serializable test data.</summary>
    /// <inheritdoc cref="GetCasesAsync"/>
    public IReadOnlyList<string> CaseNames() => [.. Cases().Select(each => each.Name)];

    /// <summary>Verifies the case with this name, and throws if it fails the run.</summary>
    /// <exception cref="PactVerificationFailedException">The message lists every mismatch.</exception>
    public async Task AssertAsync(string caseName, CancellationToken cancellation = default) =>
        (await Session.Verify(caseName, cancellation)).ThrowIfFailed();

    public void Dispose() => _session?.Dispose();

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    internal PactVerifier WithSource(IPactSource source) => Change(() => _settings.Sources.Add(source));

    internal PactVerifier WithTime(TimeProvider time) => Change(() => _settings.Time = time);

    private static bool HasSameOrigin(Uri one, Uri other) =>
        one.GetLeftPart(UriPartial.Authority) == other.GetLeftPart(UriPartial.Authority);

    private VerificationSession Session =>
        LazyInitializer.EnsureInitialized(ref _session, () => new VerificationSession(_settings));

    private PactVerifier Change(Action change)
    {
        if (_session is not null)
        {
            throw new InvalidOperationException(
                $"{_settings.Provider}: expected all settings before the verification, but found one after it began.");
        }

        change();
        return this;
    }

    /// <summary>Runs outside the caller's synchronization context, which may be blocked by this thread.</summary>
    private static T Waited<T>(Func<Task<T>> work) => Task.Run(work).GetAwaiter().GetResult();
}
