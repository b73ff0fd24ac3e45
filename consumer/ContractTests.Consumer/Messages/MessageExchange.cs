using System.Runtime.ExceptionServices;
using System.Text.Json;
using ContractTests.Pacts;
using ContractTests.Pacts.Matching;
using ContractTests.Pacts.Reports;

namespace ContractTests.Consumer;

/// <summary>One run of a consumer that sends a message and takes the answers.</summary>
internal sealed class MessageExchange : ISynchronousMessageContext
{
    private readonly Declared<SynchronousMessage> recorded;
    private readonly SynchronousMessage declared;
    private readonly PactRecorder recorder;
    private readonly CompiledMessage expected;
    private readonly Lock sending = new();
    private PactMismatchException? refused;
    private bool wasSent;

    public MessageExchange(Declared<SynchronousMessage> exchange, PactRecorder recorder)
    {
        recorder.Prepare(exchange);
        recorded = exchange;
        declared = exchange.Interaction;
        this.recorder = recorder;
        expected = CompiledMessage.Compile(declared.Request, recorder.Version);
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
        var mismatches = expected.Compare(sent);
        lock (sending)
        {
            wasSent = true;
            if (mismatches.Count > 0)
                throw refused ??= Unexpected(mismatches, sent.Body);
        }

        return [.. declared.Responses.Select(MessageReading.Receive)];
    }

    public IReadOnlyList<TResponse> SendJson<TRequest, TResponse>(
        TRequest request, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var reading = MessageReading.Of(recorder.Config);
        var contents = recorder.Config.ToBody(request, null).Example;
        return [.. Send(contents, "application/json", metadata).Select(reading.Read<TResponse>)];
    }

    /// <summary>Writes the pact when all went well, else throws what did not.</summary>
    /// <param name="thrown">What the consumer threw; null when it came to its end.</param>
    public void Conclude(Exception? thrown)
    {
        if (refused is not null)
            throw thrown is null || thrown == refused ? refused : new PactMismatchException(refused.Message, thrown);

        if (!wasSent)
        {
            var cause = thrown is null ? "" : $"\nThe consumer threw {thrown.GetType().Name}: {thrown.Message}";
            throw new PactMismatchException(
                $"{recorder.Name}: the consumer did not send the message that was declared: "
                + $"{MismatchReport.NameOf(declared)}.{cause}",
                thrown);
        }

        if (thrown is not null)
            ExceptionDispatchInfo.Throw(thrown);

        recorder.Record(recorded);
    }

    private PactMismatchException Unexpected(IReadOnlyList<Mismatch> mismatches, Body actual)
    {
        var report = MismatchReport.Of(MismatchReport.NameOf(declared), mismatches, declared.Request.Body, actual);
        return new PactMismatchException(
            $"{recorder.Name}: the consumer did not send the message that was declared.\n\n{report}".TrimEnd());
    }
}
