using System.Diagnostics;
using ContractTests.MockProvider.Answering;
using ContractTests.MockProvider.Hosting;
using ContractTests.Pacts;
using ContractTests.Pacts.Generating;
using ContractTests.Pacts.Matching;

namespace ContractTests.MockProvider;

/// <summary>
/// A mock of a provider: answers from interactions, and records which were requested and which requests match none of
/// them. It is safe for concurrent use.
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
    /// Whether requests are recorded for the report; true by default. If false, equal requests are not answered in turn
    /// either, and the session may run without a time limit.
    /// </summary>
    public bool RemembersRequests { get; init; } = true;

    /// <summary>
    /// Whether equal requests that several interactions match equally well are answered in turn, and the report lists
    /// interactions that were not requested; true by default. If false, the first of them always answers.
    /// </summary>
    public bool AnswersInTurn { get; init; } = true;

    /// <summary>The clock for date and time generators; the system clock by default.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>Changes a response after its generators have run; null by default.</summary>
    public Func<HttpInteraction, HttpResponse, HttpResponse>? ChangeResponse { get; init; }

    /// <summary>
    /// Whether pages of every origin may read the answers: preflight requests that no interaction matches are answered
    /// and not reported, and every answer has the permission. False by default.
    /// </summary>
    public bool AllowsCrossOrigin { get; init; }

    /// <summary>
    /// With <see cref="AllowsCrossOrigin"/>: allows the request's <c>Referer</c> instead of its origin.
    /// </summary>
    public bool AllowsReferer { get; init; }

    /// <summary>
    /// The request header that names a provider state: if several interactions match, one with this state answers. Null
    /// by default.
    /// </summary>
    public string? ProviderStateHeader { get; init; }

    /// <summary>An in-memory handler for clients of this session, without redirects and cookies.</summary>
    public HttpMessageHandler CreateHandler() => new InMemoryTransport(this);

    /// <summary>
    /// An in-memory client of this session; its base address is <c>http://localhost/</c>. It follows redirects and
    /// keeps cookies, like a default <see cref="HttpClient"/>.
    /// </summary>
    public HttpClient CreateClient() =>
        new(new RedirectAndCookieHandler(CreateHandler())) { BaseAddress = new Uri("http://localhost/") };

    /// <summary>Replaces the interactions; the next request is answered from the new ones.</summary>
    /// <exception cref="InvalidOperationException">
    /// The session answers requests in turn, and its record belongs to the previous interactions.
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

    /// <param name="address">The address that received the request; addresses in responses refer to it.</param>
    /// <returns>500 with the reason if the response of the contract cannot be sent.</returns>
    internal WireResponse Respond(ActualRequest request, string address)
    {
        try
        {
            return Answered(request, address);
        }
        catch (Exception failure)
        {
            var reason = $"{request.Method} {request.Path}: expected an answer that can be sent, but found "
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
