using ContractTests.OpenApi;
using ContractTests.Pacts;
using ContractTests.Pacts.Files;

namespace ContractTests.Broker.Comparisons;

/// <summary>A description, read and compiled once for any number of pacts.</summary>
internal sealed class CompiledDescription
{
    public const string OpenApi = "oas";
    public const string AsyncApi = "asyncapi";

    private readonly DescriptionComparison? _comparison;

    private CompiledDescription(DescriptionComparison? comparison, string? problem) =>
        (_comparison, Problem) = (comparison, problem);

    /// <summary>Why it cannot be used; null if it can.</summary>
    public string? Problem { get; }

    /// <param name="specification"><see cref="OpenApi"/> or <see cref="AsyncApi"/>.</param>
    /// <param name="text">As it was published.</param>
    public static CompiledDescription Of(string specification, ReadOnlyMemory<byte> text)
    {
        try
        {
            return new CompiledDescription(
                specification == AsyncApi
                    ? new DescriptionComparison(null, MessageDescription.Parse(text))
                    : new DescriptionComparison(ApiDescription.Parse(text)),
                problem: null);
        }
        catch (ApiDescriptionException refused)
        {
            var more = refused.Problems.Count == 1 ? "" : $" (and {refused.Problems.Count - 1} more problems)";
            return new CompiledDescription(null, $"{refused.Problems[0]}{more}");
        }
    }

    /// <param name="pact">As it was published.</param>
    public Comparison Compare(ReadOnlyMemory<byte> pact)
    {
        try
        {
            return Compare(PactReader.Read(pact, "pact"));
        }
        catch (PactFileException unreadable)
        {
            return Comparison.WithUnreadablePact(unreadable.Message);
        }
    }

    private Comparison Compare(Contract pact) => _comparison is null
        ? Comparison.WithUnreadableDescription(Problem!, pact.Interactions.Count)
        : Comparison.Of(_comparison.Compare(pact), pact.Interactions.Count(_comparison.Covers));
}
