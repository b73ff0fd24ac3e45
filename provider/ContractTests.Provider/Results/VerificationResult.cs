using ContractTests.Provider.Reports;

namespace ContractTests.Provider;

/// <summary>The result of a verification.</summary>
public sealed record VerificationResult(string Provider, IReadOnlyList<InteractionResult> Interactions)
{
    /// <summary>Problems that do not belong to one interaction.</summary>
    public IReadOnlyList<VerificationProblem> Problems { get; init; } = [];

    public IReadOnlyList<Publication> Publications { get; init; } = [];

    /// <summary>Notices of the broker and of this library, in order.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    public TimeSpan Duration { get; init; }

    public bool Success => Problems.Count == 0 && !Interactions.Any(interaction => interaction.Fails);

    public int Failed => Interactions.Count(interaction => interaction.Fails);

    /// <summary>Interactions that did not succeed and were pending.</summary>
    public int FailedPending => Interactions.Count(interaction => !interaction.Success && !interaction.Fails);

    /// <summary>A report for people.</summary>
    /// <param name="colour">Whether to use ANSI colours, for terminals.</param>
    public string ToText(bool colour = false) => TextReport.Of(this, colour);

    /// <summary>A report for programs: a summary, and each interaction with its mismatches.</summary>
    public string ToJson() => JsonReport.Of(this);

    /// <summary>A JUnit report for build servers: one suite per consumer, one test case per interaction.</summary>
    public string ToJUnit() => JUnitReport.Of(this);

    /// <summary>A report for browsers: one self-contained page.</summary>
    public string ToHtml() => HtmlReport.Of(this);

    /// <exception cref="PactVerificationFailedException">The run failed; the message is the text report.</exception>
    public void ThrowIfFailed()
    {
        if (Success)
            return;

        var cause = Problems.Select(problem => problem.Exception).FirstOrDefault(each => each is not null)
            ?? Interactions.Where(each => each.Fails).Select(each => each.Error?.Exception)
                .FirstOrDefault(each => each is not null);
        throw new PactVerificationFailedException(ToText(), cause) { Result = this };
    }
}
