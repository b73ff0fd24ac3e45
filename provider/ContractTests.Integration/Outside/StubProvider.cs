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
/// Answers in place of a provider that the service under test calls, from the provider's contracts, so that no test
/// relies on an answer that no contract promises. A request that no contract covers is answered with 500 and the
/// mismatches with the nearest interaction. It also fails the test in <see cref="Verify"/>, or when the fixture or the
/// stub is disposed of.
/// </summary>
/// <remarks>
/// If several interactions match a request, the most specific one answers, as in <c>contract stub</c>; if they are
/// equally specific, the first in the files. <see cref="Given"/> restricts the interactions to those that hold in the
/// given states. Generators create new values for each answer.
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

    private int _reported;

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

    /// <param name="provider">The name of the provider in the pact files.</param>
    /// <param name="pactFiles">One or more files; relative paths start at the folder of the test assembly.</param>
    /// <exception cref="PactFileException">
    /// A file is missing, is not a pact, names another provider, or has no HTTP interactions.
    /// </exception>
    public static StubProvider FromPacts(string provider, params IReadOnlyList<string> pactFiles)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(provider);
        ArgumentNullException.ThrowIfNull(pactFiles);
        if (pactFiles.Count == 0)
            throw new ArgumentException($"{provider}: expected pact files, but found none named.", nameof(pactFiles));

        return new StubProvider(provider, [.. pactFiles.Select(file => Read(provider, file))]);
    }

    /// <summary>An in-memory handler for a client of the provider; it does not follow redirects.</summary>
    public HttpMessageHandler CreateHandler() => _session.CreateHandler();

    /// <summary>Also answers on a loopback port, until the stub is disposed of.</summary>
    /// <param name="port">0 for a free port.</param>
    /// <exception cref="PortUnavailableException">The port is in use, or this user may not use it.</exception>
    public Uri Listen(int port = 0)
    {
        var opened = MockPort.Open(_session, IPAddress.Loopback, port);
        _ports.Add(opened);
        return opened.Address;
    }

    /// <summary>Date and time generators use this clock instead of the system's.</summary>
    public StubProvider UseClock(TimeProvider clock)
    {
        _session.Time = clock;
        return this;
    }

    /// <summary>
    /// Puts the provider into this state, and removes all earlier states: from now on, only interactions that need no
    /// other state answer. Before the first call, all interactions answer.
    /// </summary>
    /// <param name="state">The name of the state in the contract.</param>
    /// <param name="parameters">
    /// An object with the parameters that matter; needed if states differ only in parameters.
    /// </param>
    /// <exception cref="StubProviderException">No contract of the provider has the state.</exception>
    public StubProvider Given(string state, object? parameters = null)
    {
        _given.Clear();
        return And(state, parameters);
    }

    /// <summary>Puts the provider into this state in addition to the earlier ones.</summary>
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
    /// Replaces example values of a response, if the contract's rules allow the new values. Members of objects are
    /// replaced one by one, at any depth; all other values, including lists, are replaced as a whole.
    /// </summary>
    /// <param name="interaction">
    /// The description of the interaction; if several have the same one, all are changed.
    /// </param>
    /// <param name="body">An object as in the contract test, without matchers; text if the body is not JSON.</param>
    /// <exception cref="StubProviderException">
    /// The contract does not promise such a response, or has no such interaction.
    /// </exception>
    public StubProvider Override(string interaction, object body) =>
        Override(interaction, values => values.WithBody(body));

    /// <inheritdoc cref="Override(string, object)"/>
    public StubProvider OverrideHeader(string interaction, string name, string value) =>
        Override(interaction, values => values.WithHeader(new HttpHeader(name, value)));

    /// <summary>Fails if there was a request that no contract covers, or that could not be answered.</summary>
    /// <exception cref="StubProviderException">Lists all such requests, each with the nearest interaction.</exception>
    public void Verify()
    {
        var report = _session.Report();
        var failures = report.Unexpected.Count() + report.Failures.Count;
        if (Interlocked.Exchange(ref _reported, failures) < failures)
            throw StubProviderException.Uncovered(_provider, report);
    }

    /// <summary>
    /// Closes the ports, and fails as <see cref="Verify"/> does, unless that failure was already reported.
    /// </summary>
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

    // If two interactions are equally specific, the one with a given state comes first.
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
                "Use its provider's name, or the file of the other pact.");
        }

        if (!InteractionsOf(contract).Any())
        {
            throw new PactFileException(
                file, "interactions over HTTP to answer from",
                contract.Interactions.Count == 0 ? "none" : "messages only",
                contract.Interactions.Count == 0
                    ? "Run the consumer's contract tests, which write them."
                    : "A stub serves no messages: pass them to the service as their transport does.");
        }

        return contract;
    }
}
