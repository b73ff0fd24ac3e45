using System.Collections.Concurrent;
using System.Net;
using ContractTests.Integration.Hosting;
using ContractTests.Integration.Outside;
using ContractTests.MockProvider;
using ContractTests.MockProvider.Answering;
using ContractTests.Pacts;
using ContractTests.Pacts.Files;

namespace ContractTests.Integration;

/// <summary>
/// Stands in for a provider beyond the service under test and answers from its contracts, so that no test relies on an
/// answer that no contract promises. A request that no contract covers is answered with 500 and the mismatches with the
/// nearest interaction, and fails the test by <see cref="Verify"/>, or at the end of the fixture or of the stub.
/// </summary>
/// <remarks>
/// Of several interactions that fit a request, the most specific answers, as in <c>contract stub</c>; of equally
/// specific ones the first in the files. <see cref="Given"/> leaves only those that hold in the states named.
/// Generators make their values anew for each answer.
/// </remarks>
public sealed class StubProvider : IAsyncDisposable
{
    private readonly string _provider;
    private readonly IReadOnlyList<Contract> _contracts;
    private readonly MockSession _session;
    private readonly List<GivenState> _given = [];
    private readonly List<MockPort> _ports = [];
    private readonly ConcurrentDictionary<HttpInteraction, ResponseOverride> _overrides =
        new(ReferenceEqualityComparer.Instance);

    private int _told;

    private StubProvider(string provider, IReadOnlyList<Contract> contracts)
    {
        _provider = provider;
        _contracts = contracts;
        _session = new MockSession(new InteractionLookup(contracts))
        {
            AnswersInTurn = false,
            ChangeResponse = (interaction, response) =>
                _overrides.TryGetValue(interaction, out var values) ? values.Apply(response) : response,
        };
    }

    /// <summary>All requests so far, in order, including those that no contract covers.</summary>
    public IReadOnlyList<ReceivedRequest> Received => [.. _session.Report().Requests.Select(ReceivedRequest.Of)];

    /// <param name="provider">Whom it stands in for, by the name in the pact files.</param>
    /// <param name="pactFiles">One or more; relative paths start at the folder of the test assembly.</param>
    /// <exception cref="PactFileException">
    /// A file is missing, is not a pact, names another provider, or has no interaction over HTTP.
    /// </exception>
    public static StubProvider FromPacts(string provider, params IReadOnlyList<string> pactFiles)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(provider);
        ArgumentNullException.ThrowIfNull(pactFiles);
        if (pactFiles.Count == 0)
            throw new ArgumentException($"{provider}: expected pact files, but found none named.", nameof(pactFiles));

        return new StubProvider(provider, [.. pactFiles.Select(file => Read(provider, file))]);
    }

    /// <summary>The transport of a client of the provider, in memory; redirects are not followed.</summary>
    public HttpMessageHandler CreateHandler() => _session.CreateHandler();

    /// <summary>Answers on a loopback port too, until disposed of.</summary>
    /// <param name="port">0 for a free one.</param>
    /// <exception cref="PortUnavailableException">The port is in use, or not to be had by this user.</exception>
    public Uri Listen(int port = 0)
    {
        var opened = MockPort.Open(_session, IPAddress.Loopback, port);
        _ports.Add(opened);
        return opened.Address;
    }

    /// <summary>Date and time generators read this clock, not the system's.</summary>
    public StubProvider UseClock(TimeProvider clock)
    {
        _session.Time = clock;
        return this;
    }

    /// <summary>
    /// Puts the provider into this state, and out of those named before: from now on only interactions that need no
    /// other state answer. Until then, all do.
    /// </summary>
    /// <param name="state">The name, as in the contract.</param>
    /// <param name="parameters">An object with those parameters that matter, where only they tell states apart.</param>
    /// <exception cref="StubProviderException">No contract of the provider has the state.</exception>
    public StubProvider Given(string state, object? parameters = null)
    {
        _given.Clear();
        return And(state, parameters);
    }

    /// <summary>Puts the provider into this state beside those named before.</summary>
    /// <inheritdoc cref="Given"/>
    public StubProvider And(string state, object? parameters = null)
    {
        var named = new GivenState(state, parameters);
        var known = Interactions().SelectMany(interaction => interaction.ProviderStates).ToList();
        if (!known.Exists(named.Covers))
            throw StubProviderException.UnknownState(_provider, named, known);

        _given.Add(named);
        _session.AnswerFrom(new InteractionLookup(_contracts.Select(InTheStatesGiven)));
        return this;
    }

    /// <summary>
    /// Puts values in the place of a response's examples, where the contract's rules allow them. Members of objects are
    /// replaced one by one, at any depth; everything else, lists too, is replaced whole.
    /// </summary>
    /// <param name="interaction">Its description; of several with the same one, each is meant.</param>
    /// <param name="body">An object as in the contract test, without matchers; text where the body is not JSON.</param>
    /// <exception cref="StubProviderException">The contract does not promise such a response, or lacks it.</exception>
    public StubProvider Override(string interaction, object body) =>
        Override(interaction, values => values.WithBody(body));

    /// <inheritdoc cref="Override(string, object)"/>
    public StubProvider OverrideHeader(string interaction, string name, string value) =>
        Override(interaction, values => values.WithHeader(new HttpHeader(name, value)));

    /// <summary>Fails if a request came that no contract covers, or one whose answer could not be given.</summary>
    /// <exception cref="StubProviderException">With all of them, each with the nearest interaction.</exception>
    public void Verify()
    {
        var report = _session.Report();
        var failures = report.Unexpected.Count() + report.Failures.Count;
        if (Interlocked.Exchange(ref _told, failures) < failures)
            throw StubProviderException.Uncovered(_provider, report);
    }

    /// <summary>Closes the ports, and fails as <see cref="Verify"/> does unless that was told already.</summary>
    public ValueTask DisposeAsync()
    {
        foreach (var port in _ports)
            port.Dispose();

        _ports.Clear();
        Verify();
        return ValueTask.CompletedTask;
    }

    private StubProvider Override(string description, Func<ResponseOverride, ResponseOverride> change)
    {
        var found = _contracts
            .SelectMany(contract => InteractionsOf(contract).Select(each => (Interaction: each, contract.Version)))
            .Where(each => each.Interaction.Description == description)
            .ToList();
        if (found.Count == 0)
            throw StubProviderException.UnknownInteraction(_provider, description, Interactions());

        foreach (var (interaction, version) in found)
        {
            var values = change(_overrides.GetValueOrDefault(interaction) ?? new ResponseOverride());
            if (values.Check(interaction.Response, version) is { Count: > 0 } refused)
                throw StubProviderException.NotPromised(_provider, interaction, refused);

            _overrides[interaction] = values;
        }

        return this;
    }

    private IEnumerable<HttpInteraction> Interactions() => _contracts.SelectMany(InteractionsOf);

    private static IEnumerable<HttpInteraction> InteractionsOf(Contract contract) =>
        contract.Interactions.OfType<HttpInteraction>();

    // Where two are equally specific, the one that speaks of a state given comes first.
    private Contract InTheStatesGiven(Contract contract) => contract with
    {
        Interactions = contract.Interactions
            .Where(interaction => interaction.ProviderStates.All(needed => _given.Exists(one => one.Covers(needed))))
            .OrderBy(interaction => interaction.ProviderStates.Count == 0)
            .ToSequence(),
    };

    private static Contract Read(string provider, string pactFile)
    {
        var file = RelativePath.Whole(pactFile);
        if (RelativePath.LeadsNowhere(pactFile))
            throw new PactFileException(file, "a pact file", "nothing", RelativePath.Remedy);

        var contract = PactFile.Read(file);
        if (contract.Provider != provider)
        {
            throw new PactFileException(
                file, $"a pact with the provider {provider}", $"one with {contract.Provider}",
                "Name its provider, or the file of the other pact.");
        }

        if (!InteractionsOf(contract).Any())
        {
            throw new PactFileException(
                file, "interactions over HTTP to answer from",
                contract.Interactions.Count == 0 ? "none" : "messages only",
                contract.Interactions.Count == 0
                    ? "Run the consumer's contract tests, which write them."
                    : "Nobody asks for messages: hand them to the service as their transport does.");
        }

        return contract;
    }
}
