using System.Diagnostics;
using ContractTests.MockProvider.Answering;
using ContractTests.MockProvider.Hosting;
using ContractTests.Pacts;
using ContractTests.Pacts.Generating;
using ContractTests.Pacts.Matching;

namespace ContractTests.MockProvider;

/// <summary>
/// A mock of a provider: answers from interactions, and remembers which were requested and which requests fit none
/// of them. May be called by several threads at once.
/// </summary>
public sealed class MockSession(InteractionLookup lookup)
{
    private volatile InteractionLookup _lookup = lookup;
    private readonly HashSet<int> _answered = [];
    private readonly List<RecordedRequest> _requests = [];
    private readonly List<string> _failures = [];
    private readonly Lock _recording = new();

    public MockSession(IEnumerable<HttpInteraction> interactions, SpecificationVersion version)
        : this(new InteractionLookup(interactions, version))
    {
    }

    /// <summary>
    /// Whether requests are kept for the report; the default is yes. Without it equal requests are not answered in turn
    /// either, and a session may run for ever.
    /// </summary>
    public bool RemembersRequests { get; init; } = true;

    /// <summary>
    /// Whether equal requests that several interactions fit equally well are answered in turn, and the report misses
    /// interactions that nobody asked for; the default is yes. Without it the first of them answers every time.
    /// </summary>
    public bool AnswersInTurn { get; init; } = true;

    /// <summary>The clock for date and time generators; the system clock by default.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>Changes a response after its generators have run; by default it goes out as they left it.</summary>
    public Func<HttpInteraction, HttpResponse, HttpResponse>? ChangeResponse { get; init; }

    /// <summary>
    /// Whether pages of every origin may read the answers: preflight requests that no interaction fits are answered and
    /// not reported, and every answer carries the permission. The default is no.
    /// </summary>
    public bool AllowsCrossOrigin { get; init; }

    /// <summary>
    /// With <see cref="AllowsCrossOrigin"/>: the permission names what the request's <c>Referer</c> says and not its
    /// origin.
    /// </summary>
    public bool AllowsReferer { get; init; }

    /// <summary>
    /// A header of requests that names a provider state: where several interactions fit, one that is given in it
    /// answers. The default is none.
    /// </summary>
    public string? ProviderStateHeader { get; init; }

    /// <summary>The transport of a client that reaches this session in memory: one exchange, no more.</summary>
    public HttpMessageHandler CreateHandler() => new InMemoryTransport(this);

    /// <summary>
    /// A client that reaches this session in memory; its base address is <c>http://localhost/</c>. Redirects are
    /// followed and cookies kept, as by a client that is made without a transport.
    /// </summary>
    public HttpClient CreateClient() =>
        new(new RedirectAndCookieHandler(CreateHandler())) { BaseAddress = new Uri("http://localhost/") };

    /// <summary>Replaces the interactions; the next request is answered from the new ones.</summary>
    /// <exception cref="InvalidOperationException">
    /// The session remembers what it has answered in turn, and that is of the interactions before.
    /// </exception>
    public void AnswerFrom(InteractionLookup replacement)
    {
        if (RemembersRequests && AnswersInTurn)
        {
            throw new InvalidOperationException(
                "mock session: expected one that does not answer requests in turn, but found one that does");
        }

        _lookup = replacement;
    }

    /// <summary>The requests so far, and the interactions that were not requested.</summary>
    public MockReport Report()
    {
        lock (_recording)
        {
            var missing = new List<HttpInteraction>();
            for (var index = 0; index < _lookup.Interactions.Count; index++)
            {
                if (AnswersInTurn && !_answered.Contains(index))
                    missing.Add(_lookup.Interactions[index]);
            }

            return new MockReport([.. _requests], missing) { Failures = [.. _failures] };
        }
    }

    /// <param name="address">Where the request came in; addresses in responses lead there.</param>
    /// <returns>500 with the reason if the response of the contract cannot be sent.</returns>
    internal WireResponse Respond(ActualRequest request, string address)
    {
        try
        {
            return Answered(request, address);
        }
        catch (Exception failure)
        {
            var reason = $"{request.Method} {request.Path}: expected an answer that can be given, but found "
                + (failure is PactFailureException ? failure.Message : $"{failure.GetType().Name}: {failure.Message}");
            if (RemembersRequests)
            {
                lock (_recording)
                    _failures.Add(reason);
            }

            return WireResponse.NotAnswered(reason);
        }
    }

    private WireResponse Answered(ActualRequest request, string address)
    {
        var answer = RemembersRequests ? FindAndRemember(request) : FindByState(request);
        if (answer is Answer.Unfitting && AllowsCrossOrigin && CrossOrigin.IsPreflight(request))
            return CrossOrigin.Preflight(request, AllowsReferer);

        var response = answer switch
        {
            Answer.Fitting fitting => WireResponse.Of(ResponseOf(fitting.Interaction, address)),
            Answer.Unfitting unfitting => WireResponse.NothingFits(request, unfitting.Nearest),
            _ => throw new UnreachableException(),
        };
        return AllowsCrossOrigin ? CrossOrigin.Allow(request, response, AllowsReferer) : response;
    }

    private Answer FindByState(ActualRequest request)
    {
        var current = _lookup;
        if (ProviderStateHeader is not null && CrossOrigin.Find(request, ProviderStateHeader) is { } state)
        {
            var named = current.Find(
                request,
                static _ => false,
                index => current.Interactions[index].ProviderStates.Any(given => given.Name == state));
            if (named is Answer.Fitting)
                return named;
        }

        return current.Find(request);
    }

    private Answer FindAndRemember(ActualRequest request)
    {
        lock (_recording)
        {
            var answer = _lookup.Find(request, index => AnswersInTurn && _answered.Contains(index), static _ => true);
            if (answer is Answer.Unfitting && AllowsCrossOrigin && CrossOrigin.IsPreflight(request))
                return answer;

            if (answer is Answer.Fitting { Index: var index })
                _answered.Add(index);

            _requests.Add(new RecordedRequest(request, answer));
            return answer;
        }
    }

    private HttpResponse ResponseOf(HttpInteraction interaction, string address)
    {
        var response = Generated(interaction.Response, address);
        return ChangeResponse is null ? response : ChangeResponse(interaction, response);
    }

    private HttpResponse Generated(HttpResponse response, string address)
    {
        if (response.Generators.Unreadable is { } unreadable)
        {
            throw new PactFailureException(
                $"generators of the contract that cannot be read: {string.Join("; ", unreadable.Problems)}");
        }

        return response.Generators.Places.Count == 0 && response.Rules.Places.Count == 0
            ? response
            : response.WithGeneratedValues(
                new GeneratorContext(GenerationSide.Consumer) { MockServerUrl = address, Time = Time });
    }
}
