using System.Text.Json;
using ContractTests.OpenApi;
using ContractTests.OpenApi.Documents;
using ContractTests.Pacts;
using ContractTests.Pacts.Files;

namespace ContractTests.Broker.Comparisons;

/// <summary>A description that is parsed and compiled once for all pacts.</summary>
internal sealed class CompiledDescription
{
    public const string OpenApi = "oas";
    public const string AsyncApi = "asyncapi";

    private readonly DescriptionComparison? _comparison;
    private readonly Func<IReadOnlyList<DescriptionProblem>> _endlessSchemas;

    private CompiledDescription(
        DescriptionComparison? comparison, string? problem, Func<IReadOnlyList<DescriptionProblem>> endlessSchemas) =>
        (_comparison, Problem, _endlessSchemas) = (comparison, problem, endlessSchemas);

    /// <summary>Why it cannot be used; null if it can.</summary>
    public string? Problem { get; }

    /// <summary>The document, for display; null if it is neither JSON nor YAML.</summary>
    public JsonElement? Root { get; private init; }

    /// <summary>The size of the text in bytes.</summary>
    public int Size { get; private init; }

    /// <param name="specification"><see cref="OpenApi"/> or <see cref="AsyncApi"/>.</param>
    /// <param name="text">The published text.</param>
    public static CompiledDescription Of(string specification, ReadOnlyMemory<byte> text)
    {
        JsonElement? read = null;
        try
        {
            var root = DocumentReader.Read(text).RootElement;
            read = root;
            var (comparison, endlessSchemas) = Compile(specification, text, root);
            return new CompiledDescription(comparison, problem: null, endlessSchemas)
            {
                Root = root, Size = text.Length,
            };
        }
        catch (ApiDescriptionException refused)
        {
            var more = refused.Problems.Count == 1 ? "" : $" (and {refused.Problems.Count - 1} more problems)";
            return new CompiledDescription(null, $"{refused.Problems[0]}{more}", () => [])
            {
                Root = read, Size = text.Length,
            };
        }
    }

    /// <summary>
    /// Finds schemas whose references lead back to themselves, because nothing can be compared with them.
    /// </summary>
    public IReadOnlyList<DescriptionProblem> EndlessSchemas() => _endlessSchemas();

    /// <param name="pact">The published pact.</param>
    public Comparison Compare(ReadOnlyMemory<byte> pact)
    {
        try
        {
            return Compare(PactReader.Read(pact, "pact"));
        }
        catch (PactFileException unreadable)
        {
            return Comparison.WithUnreadablePact(unreadable.Problem);
        }
    }

    private static (DescriptionComparison Comparison, Func<IReadOnlyList<DescriptionProblem>> EndlessSchemas) Compile(
        string specification, ReadOnlyMemory<byte> text, JsonElement root)
    {
        if (specification == AsyncApi)
        {
            var messages = MessageDescription.Of(text, root);
            return (new DescriptionComparison(null, messages), messages.EndlessSchemas);
        }

        var api = ApiDescription.Of(text, root);
        return (new DescriptionComparison(api), api.EndlessSchemas);
    }

    private Comparison Compare(Contract pact) => _comparison is null
        ? Comparison.WithUnreadableDescription(Problem!, pact.Interactions.Count)
        : Comparison.Of(_comparison.Compare(pact), pact.Interactions.Count(_comparison.Covers));
}
