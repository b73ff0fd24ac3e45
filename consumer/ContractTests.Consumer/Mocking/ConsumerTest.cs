using System.Runtime.ExceptionServices;
using ContractTests.MockProvider;
using ContractTests.MockProvider.Answering;
using ContractTests.Pacts;
using ContractTests.Pacts.Outputters;

namespace ContractTests.Consumer.Mocking;

/// <summary>One run of a consumer against its mock provider, from the first request to the result.</summary>
internal sealed class ConsumerTest : IConsumerContext, IDisposable
{
    private readonly IReadOnlyList<Declared<HttpInteraction>> _interactions;
    private readonly PactRecorder _recorder;
    private readonly MockAddress _address;
    private readonly MockSession _session;
    private readonly Lock _opening = new();
    private MockPort? _port;

    public ConsumerTest(
        IReadOnlyList<Declared<HttpInteraction>> interactions, PactRecorder recorder, MockAddress address)
    {
        recorder.Prepare(interactions);
        _interactions = interactions;
        _recorder = recorder;
        _address = address;
        _session = new MockSession(interactions.Select(declared => declared.Interaction), recorder.Version)
        {
            AllowsCrossOrigin = recorder.Config.AllowCrossOrigin,
        };

        // A consumer may call a fixed port without reading the address.
        if (address.Port is not null)
            _port = address.Open(_session);
    }

    public Uri MockServerUri
    {
        get
        {
            lock (_opening)
                return (_port ??= _address.Open(_session)).Address;
        }
    }

    public HttpClient CreateClient() => _session.CreateClient();

    public HttpMessageHandler CreateHandler() => _session.CreateHandler();

    /// <summary>Writes the pact if the run succeeded, otherwise throws.</summary>
    /// <param name="thrown">The consumer's exception; null if it did not throw.</param>
    public void Conclude(Exception? thrown)
    {
        var report = _session.Report();
        Log(report);
        if (!report.IsClean)
        {
            var failure = $"{_recorder.Name}: the consumer did not send the declared requests.";
            var cause = thrown is null ? "" : $"The consumer threw {thrown.GetType().Name}: {thrown.Message}\n";
            throw new PactMismatchException($"{failure}\n\n{report.ToText()}{cause}".TrimEnd(), thrown);
        }

        // The consumer's own exception is rethrown unchanged, because test frameworks recognize their own exceptions.
        if (thrown is not null)
            ExceptionDispatchInfo.Throw(thrown);

        _recorder.Record(_interactions);
    }

    public void Dispose() => _port?.Dispose();

    private void Log(MockReport report)
    {
        if (_recorder.Config.LogLevel > PactLogLevel.Debug)
            return;

        foreach (var (request, answer) in report.Requests)
        {
            var answered = answer is Answer.Fitting fitting
                ? $"answered by \"{fitting.Interaction.Description}\""
                : "unexpected, answered with 500";
            _recorder.Config.WriteLine(PactLogLevel.Debug, $"{request.Method} {request.Path}: {answered}");
            if (request.Body is Body.Present body)
                _recorder.Config.WriteLine(PactLogLevel.Trace, body.Text);
        }
    }
}
