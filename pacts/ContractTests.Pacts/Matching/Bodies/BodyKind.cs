using System.Text;
using ContractTests.Pacts.Explaining;
using ContractTests.Pacts.Generating;
using ContractTests.Pacts.Matching.Paths;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Matching.Bodies;

/// <summary>
/// One kind of bodies: their content types, and how they are compared, generated and explained.
/// <see cref="BodyKinds.All"/> lists the kinds.
/// </summary>
internal abstract class BodyKind
{
    private const int LongestExample = 200;

    /// <summary>The name after the words "compared as".</summary>
    public abstract string Name { get; }

    public abstract bool Recognizes(MediaType type);

    public abstract BodyPlan Compile(ExpectedBody expected);

    /// <summary>The content with generated values; by default a generator at the root replaces all of it.</summary>
    public virtual ReadOnlyMemory<byte> Generate(
        Generation generation, ReadOnlyMemory<byte> content, GeneratorState state) =>
        state.Here is { } generator && generation.Value(generator, ValueKind.Text, "$")?.Text is { } text
            ? Encoding.UTF8.GetBytes(text)
            : content;

    /// <summary>Adds a row for each value with its rule; by default the content is a single value.</summary>
    /// <param name="path">The path of the content: the root, or a part of a multipart body.</param>
    public virtual void Explain(
        ExplainedRows rows, ReadOnlyMemory<byte> content, RuleState rules, GeneratorState generators,
        DocumentPath path) =>
        rows.Add(
            Part.Body, path.ToString(), ValueKind.Text, Value.Shorten(content.Span, LongestExample), rules, generators);
}
