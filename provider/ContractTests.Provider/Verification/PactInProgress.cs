using ContractTests.Pacts;
using ContractTests.Provider.Sources;

namespace ContractTests.Provider.Verification;

/// <summary>A pact and the results of its interactions so far; safe for concurrent use.</summary>
internal sealed class PactInProgress(PactToVerify pact)
{
    private readonly Lock _recording = new();
    private readonly Dictionary<Interaction, InteractionResult> _results = new(ReferenceEqualityComparer.Instance);

    public PactToVerify Pact { get; } = pact;

    public Publication? Publication { get; set; }

    public bool IsComplete => Ran == Pact.Contract.Interactions.Count;

    public int Ran
    {
        get
        {
            lock (_recording)
                return _results.Count;
        }
    }

    /// <summary>The results in the order of the contract.</summary>
    public IReadOnlyList<InteractionResult> Results
    {
        get
        {
            lock (_recording)
                return [.. Pact.Contract.Interactions.Select(_results.GetValueOrDefault).OfType<InteractionResult>()];
        }
    }

    /// <summary>Pending interactions do not count.</summary>
    public bool Success => Results.All(result => result.Success || result.Interaction.Pending);

    public void Record(Interaction interaction, InteractionResult result)
    {
        lock (_recording)
            _results[interaction] = result;
    }

    public IEnumerable<string> Notices(string when) =>
        Pact.Notices.Where(notice => notice.When == when).Select(notice => notice.Text);

    /// <summary>The notices after the results; they depend on whether the results were published.</summary>
    public IEnumerable<string> NoticesAfter()
    {
        var success = Success ? "true" : "false";
        var published = Publication is Publication.Published ? "true" : "false";
        return Notices("after_verification")
            .Concat(Notices($"after_verification:success_{success}_published_{published}"));
    }
}
