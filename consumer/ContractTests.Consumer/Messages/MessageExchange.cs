using System.Runtime.ExceptionServices;
using System.Text.Json;
using ContractTests.Pacts;
using ContractTests.Pacts.Matching;
using ContractTests.Pacts.Reports;

namespace ContractTests.Consumer.Messages;

/// <summary>One run of a consumer that sends a message and receives the answers.</summary>
internal sealed class MessageExchange : ISynchronousMessageContext
{
    private readonly Declared<SynchronousMessage> _recorded;
    private readonly SynchronousMessage _declared;
    private readonly PactRecorder _recorder;
    private readonly CompiledMessage _expected;
    private readonly Lock _sending = new();
    private PactMismatchException? _refused;
    private bool _wasSent;

    public MessageExchange(Declared<SynchronousMessage> exchange, PactRecorder recorder)
    {
        recorder.Prepare(exchange);
        _recorded = exchange;
        _declared = exchange.Interaction;
        _recorder = recorder;
        _expected = CompiledMessage.Compile(_declared.Request, recorder.Version);
    }

    public IReadOnlyList<ReceivedMessage> Send(
        ReadOnlyMemory<byte> contents, string contentType, IReadOnlyDictionary<string, string>? metadata = null) =>
        Send(contents, contentType, (metadata ?? new Dictionary<string, string>())
            .ToDictionary(entry => entry.Key, entry => JsonFragment.Of(entry.Value).Element));

    public IReadOnlyList<ReceivedMessage> Send(
        ReadOnlyMemory<byte> contents, string contentType, IReadOnlyDictionary<string, JsonElement> metadata)
    {
        var members = metadata
            .Where(entry => entry.Key != "contentType")
            .Select(entry => new JsonMember(entry.Key, new JsonFragment(entry.Value)))
            .Append(new JsonMember("contentType", JsonFragment.Of(contentType)));
        var sent = new ActualMessage(new Body.Present(contents, contentType), members.ToSequence());
        var mismatches = _expected.Compare(sent);
        lock (_sending)
        {
            _wasSent = true;
            if (mismatches.Count > 0)
                throw _refused ??= Unexpected(mismatches, sent.Body);
        }

        return [.. _declared.Responses.Select(MessageReading.Receive)];
    }

    public IReadOnlyList<TResponse> SendJson<TRequest, TResponse>(
        TRequest request, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var reading = MessageReading.Of(_recorder.Config);
        var contents = _recorder.Config.ToBody(request, null).Example;
        return [.. Send(contents, "application/json", metadata).Select(reading.Read<TResponse>)];
    }

    /// <summary>Writes the pact if the exchange succeeded, otherwise throws.</summary>
    /// <param name="thrown">The consumer's exception; null if it did not throw.</param>
    public void Conclude(Exception? thrown)
    {
        if (_refused is not null)
            throw thrown is null || thrown == _refused ? _refused : new PactMismatchException(_refused.Message, thrown);

        if (!_wasSent)
        {
            var cause = thrown is null ? "" : $"\nThe consumer threw {thrown.GetType().Name}: {thrown.Message}";
            throw new PactMismatchException(
                $"{_recorder.Name}: the consumer did not send the declared message: "
                + $"{MismatchReport.NameOf(_declared)}.{cause}",
                thrown);
        }

        if (thrown is not null)
            ExceptionDispatchInfo.Throw(thrown);

        _recorder.Record(_recorded);
    }

    private PactMismatchException Unexpected(IReadOnlyList<Mismatch> mismatches, Body actual)
    {
        var report = MismatchReport.Of(MismatchReport.NameOf(_declared), mismatches, _declared.Request.Body, actual);
        return new PactMismatchException(
            $"{_recorder.Name}: the consumer did not send the declared message.\n\n{report}".TrimEnd());
    }
}
