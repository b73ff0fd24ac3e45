using ContractTests.Consumer.Mocking;
using ContractTests.Pacts;

namespace ContractTests.Consumer.Http;

/// <summary>
/// Collects interactions and runs consumers against them. All tests of a class may use one builder, one after the
/// other: each run takes the interactions declared since the last run.
/// </summary>
internal abstract class PactBuilder<TRequest>(PactRecorder recorder, MockAddress address) : IPactBuilder<TRequest>
{
    private readonly Lock _declaring = new();
    private List<HttpDraft> _declared = [];

    public TRequest UponReceiving(string description, string declaredIn = "", int declaredAt = 0)
    {
        var place = PactRecorder.PlaceOf(declaredIn, declaredAt);
        var draft = new HttpDraft(description, place, recorder.Config);
        lock (_declaring)
            _declared.Add(draft);

        return Request(draft);
    }

    public void Verify(Action<IConsumerContext> interact)
    {
        ArgumentNullException.ThrowIfNull(interact);
        using var test = new ConsumerTest(TakeDeclared(), recorder, address);
        Exception? thrown = null;
        try
        {
            interact(test);
        }
        catch (Exception exception)
        {
            thrown = exception;
        }

        test.Conclude(thrown);
    }

    public async Task VerifyAsync(Func<IConsumerContext, Task> interact)
    {
        ArgumentNullException.ThrowIfNull(interact);
        using var test = new ConsumerTest(TakeDeclared(), recorder, address);
        Exception? thrown = null;
        try
        {
            await interact(test);
        }
        catch (Exception exception)
        {
            thrown = exception;
        }

        test.Conclude(thrown);
    }

    protected abstract TRequest Request(HttpDraft draft);

    private Declared<HttpInteraction>[] TakeDeclared()
    {
        List<HttpDraft> taken;
        lock (_declaring)
            (taken, _declared) = (_declared, []);

        if (taken.Count == 0)
        {
            throw new InvalidOperationException(
                $"{recorder.Name}: expected an interaction to verify, but found none. Declare it with UponReceiving.");
        }

        return [.. taken.Select(draft => new Declared<HttpInteraction>(draft.ToInteraction(), draft.Details.Place))];
    }
}
