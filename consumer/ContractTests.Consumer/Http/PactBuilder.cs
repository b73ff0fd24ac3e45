using ContractTests.Pacts;

namespace ContractTests.Consumer;

/// <summary>
/// Collects interactions and runs consumers against them. One builder may serve all tests of a class, one after the
/// other: each run takes what was declared since the last.
/// </summary>
internal abstract class PactBuilder<TRequest>(PactRecorder recorder, MockAddress address) : IPactBuilder<TRequest>
{
    private readonly Lock declaring = new();
    private List<HttpDraft> declared = [];

    public TRequest UponReceiving(string description, string declaredIn = "", int declaredAt = 0)
    {
        var place = PactRecorder.PlaceOf(declaredIn, declaredAt);
        var draft = new HttpDraft(description, place, recorder.Config);
        lock (declaring)
            declared.Add(draft);

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
        lock (declaring)
            (taken, declared) = (declared, []);

        if (taken.Count == 0)
        {
            throw new InvalidOperationException(
                $"{recorder.Name}: expected an interaction to verify, but found none. Declare it with UponReceiving.");
        }

        return [.. taken.Select(draft => new Declared<HttpInteraction>(draft.ToInteraction(), draft.Details.Place))];
    }
}
