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
/// Verifies a provider against its pacts: pacts from one or more sources, a running provider, and a way to make
/// provider states true, in any order. Then <see cref="VerifyAsync"/> for the whole, or <see cref="GetCasesAsync"/> for
/// a test each interaction.
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

    /// <summary>A provider at an address, its path included; requests are sent below it.</summary>
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
    /// Verifies the provider that the client reaches. It needs a base address; the caller disposes of it.
    /// </summary>
    public PactVerifier WithHttpClient(HttpClient client)
    {
        var target = new ClientTarget(client);
        return Change(() => _settings.Target = _ => target);
    }

    public PactVerifier WithTestServer(TestServer server) =>
        Change(() => _settings.Target = _ => InProcessTarget.Of(server));

    /// <summary>
    /// A provider in this process, started when the first interaction runs. Provider states get its services.
    /// </summary>
    public PactVerifier WithApplication<TEntryPoint>(WebApplicationFactory<TEntryPoint> application)
        where TEntryPoint : class =>
        Change(() => _settings.Target = _ => InProcessTarget.Of(application));

    public PactVerifier WithMessages(Action<IMessageScenarios> configure) => WithMessages(configure, null);

    /// <summary>Produces the messages of the contract in this process; HTTP interactions may be there too.</summary>
    /// <param name="settings">How contents are written as JSON; the default is camel case.</param>
    public PactVerifier WithMessages(Action<IMessageScenarios> configure, JsonSerializerOptions? settings)
    {
        var scenarios = new MessageScenarios();
        configure(scenarios);
        return Change(() =>
            _settings.Messages = (_, target, _) => new MessageProducer(scenarios, settings, target.Services));
    }

    /// <summary>
    /// An endpoint that gives the messages of the contract: <c>POST {"description", "providerStates"}</c> is answered
    /// with the contents, and with the metadata in <c>Pact-Message-Metadata</c>. A synchronous message is posted along.
    /// </summary>
    /// <param name="address">Absolute, or a path below the root of the provider's address.</param>
    public PactVerifier WithMessageEndpoint(Uri address) =>
        Change(() => _settings.Messages = (all, target, http) =>
        {
            // By its text: .NET fails to combine with an address without a path whose port has been read.
            var url = new Uri(target.BaseAddress, address.OriginalString);
            var client = HasSameOrigin(target.BaseAddress, url) ? target.Client : http;
            return new MessagesOverHttp(new HttpProvider(all, target), client, url);
        });

    /// <summary>One pact file; may be called for several.</summary>
    public PactVerifier WithFileSource(FileInfo pactFile) => WithSource(new FileSource(pactFile));

    /// <summary>The pact files in a folder and those below it that name this provider.</summary>
    /// <param name="consumers">Only pacts of these, unless empty.</param>
    public PactVerifier WithDirectorySource(DirectoryInfo directory, params string[] consumers) =>
        WithSource(new DirectorySource(directory, consumers));

    public PactVerifier WithUriSource(Uri pactUri) => WithUriSource(pactUri, _ => { });

    /// <summary>A pact at an address: of a broker, or of a file on any web server.</summary>
    public PactVerifier WithUriSource(Uri pactUri, Action<IPactUriOptions> configure)
    {
        var options = new PactUriOptions();
        configure(options);
        return WithSource(new UriSource(pactUri, options));
    }

    public PactVerifier WithPactBrokerSource(Uri brokerBaseUri) => WithPactBrokerSource(brokerBaseUri, _ => { });

    /// <summary>The pacts that any Pact broker hands out for this provider.</summary>
    public PactVerifier WithPactBrokerSource(Uri brokerBaseUri, Action<IPactBrokerOptions> configure)
    {
        var options = new PactBrokerOptions();
        configure(options);
        return WithSource(new BrokerSource(brokerBaseUri, options));
    }

    /// <summary>States made true by code in this process.</summary>
    /// <param name="services">The services that states get; the default is those of the application.</param>
    public PactVerifier WithProviderStates(Action<ProviderStates> configure, IServiceProvider? services = null)
    {
        var states = new ProviderStates();
        configure(states);
        return Change(() => _settings.States = (target, _) => new StatesInProcess(states, services ?? target.Services));
    }

    public PactVerifier WithProviderStateUrl(Uri providerStateUri) => WithProviderStateUrl(providerStateUri, _ => { });

    /// <summary>States made true by an endpoint, which may be one of a provider in this process.</summary>
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

    /// <summary>States made true by the provider itself, at the endpoint of <c>AddProviderStateEndpoint</c>.</summary>
    /// <param name="path">Below the root of the provider's address.</param>
    public PactVerifier WithProviderStateEndpoint(
        string path = ProviderStateEndpointExtensions.DefaultPath, Action<IProviderStateOptions>? configure = null)
    {
        var options = new ProviderStateOptions();
        configure?.Invoke(options);
        return Change(() => _settings.States = (target, _) =>
            new StatesOverHttp(target.Client, new Uri(target.BaseAddress, path), options, _settings));
    }

    /// <summary>Only interactions that fit, whatever the environment says; nothing is published then.</summary>
    /// <param name="description">A regular expression, or the description itself.</param>
    /// <param name="providerState">The same for a state; empty for interactions without one.</param>
    public PactVerifier WithFilter(string? description = null, string? providerState = null) =>
        Change(() => _settings.Filter = InteractionFilter.From(description, providerState));

    /// <summary>
    /// Only interactions that failed in an earlier run; all of them where that run had no failures or the report is not
    /// there. A filtered run publishes no results.
    /// </summary>
    /// <param name="report">What <see cref="VerificationResult.ToJson"/> gave; it is read, never written.</param>
    public PactVerifier WithLastFailed(FileInfo report) => Change(() => _settings.LastReport = report);

    /// <summary>
    /// Allows several interactions at the same time: for providers whose states do not get in each other's way.
    /// The default is one after the other.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1, or more than 1000.</exception>
    public PactVerifier WithParallelism(int interactions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interactions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(interactions, 1000);
        return Change(() => _settings.Parallelism = interactions);
    }

    /// <summary>Ends the run at the first interaction that fails it; nothing is published then.</summary>
    public PactVerifier WithStopAtFirstFailure() => Change(() => _settings.StopsAtFirstFailure = true);

    /// <summary>Only pacts of these consumers, whatever the source.</summary>
    /// <param name="consumers">Names, or regular expressions that fit the whole name.</param>
    public PactVerifier WithConsumers(params string[] consumers) =>
        Change(() => _settings.Consumers.AddRange(consumers));

    /// <summary>How long one request, or one provider state, may take. The default is 30 seconds.</summary>
    public PactVerifier WithRequestTimeout(TimeSpan timeout) => Change(() => _settings.RequestTimeout = timeout);

    /// <summary>The maximum size of a response body, measured after decompression; the default is 64 MB.</summary>
    public PactVerifier WithMaxResponseSize(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1);
        return Change(() => _settings.MaxResponseSize = bytes);
    }

    /// <summary>Takes any certificate, of the provider and of the sources.</summary>
    public PactVerifier WithSslVerificationDisabled() => Change(() => _settings.ChecksCertificates = false);

    /// <summary>
    /// Sent with each request instead of the header in the contract.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The name or the value is not valid in a header, or the name is <c>Content-Length</c>, <c>Transfer-Encoding</c>
    /// or <c>Connection</c>, which follow from the body and the connection.
    /// </exception>
    public PactVerifier WithCustomHeader(string name, string value)
    {
        if (MessageHeaders.IsComputed(name))
        {
            throw new ArgumentException(
                $"custom header: expected one that can be chosen, but found \"{name}\", which follows from the body "
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

    /// <summary>Called with each interaction before its request is sent, to sign it for instance.</summary>
    public PactVerifier WithRequestFilter(Func<Interaction, HttpRequestMessage, CancellationToken, Task> filter) =>
        Change(() => _settings.RequestFilters.Add(filter));

    /// <inheritdoc cref="WithRequestFilter(Func{Interaction, HttpRequestMessage, CancellationToken, Task})"/>
    public PactVerifier WithRequestFilter(Action<Interaction, HttpRequestMessage> filter) =>
        WithRequestFilter((interaction, request, _) =>
        {
            filter(interaction, request);
            return Task.CompletedTask;
        });

    /// <summary>Whether a run without pacts passes or fails. The default is that it fails.</summary>
    public PactVerifier WithNoPactsFound(NoPactsFound policy) => Change(() => _settings.NoPactsFound = policy);

    /// <summary>Keeps a copy of the names of the cases there, to list them when the broker cannot be asked.</summary>
    public PactVerifier WithListingFolder(DirectoryInfo folder) => Change(() => _settings.ListingFolder = folder);

    /// <summary>Verifies everything and publishes the results if asked to. Throws only if it is cancelled.</summary>
    public Task<VerificationResult> VerifyAsync(CancellationToken cancellation = default) =>
        Session.VerifyAll(cancellation);

    /// <summary>Verifies everything and throws if that fails.</summary>
    /// <exception cref="PactVerificationFailedException">The message is the whole report.</exception>
    public void Verify() => Waited(() => VerifyAsync()).ThrowIfFailed();

    /// <summary>The interactions of all pacts, in the order of the sources. Needs no running provider.</summary>
    /// <exception cref="PactVerificationFailedException">A source failed, or there is nothing to verify.</exception>
    public Task<IReadOnlyList<VerificationCase>> GetCasesAsync(CancellationToken cancellation = default) =>
        Session.Cases(cancellation);

    /// <inheritdoc cref="GetCasesAsync"/>
    public IReadOnlyList<VerificationCase> Cases() => Waited(() => GetCasesAsync());

    /// <summary>The names of all cases, for a test framework that lists tests by values it can write down.</summary>
    /// <inheritdoc cref="GetCasesAsync"/>
    public IReadOnlyList<string> CaseNames() => [.. Cases().Select(each => each.Name)];

    /// <summary>Verifies the case of that name and throws if that fails the run.</summary>
    /// <exception cref="PactVerificationFailedException">With every mismatch in its message.</exception>
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

    /// <summary>Away from the caller's synchronization context, which may wait for this very thread.</summary>
    private static T Waited<T>(Func<Task<T>> work) => Task.Run(work).GetAwaiter().GetResult();
}
