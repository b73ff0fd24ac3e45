using System.Collections.Frozen;
using ContractTests.Pacts.Generating.Values;

namespace ContractTests.Pacts.Generating;

/// <summary>The generators of the specification by name, with the side on which each applies.</summary>
internal static class GeneratorTable
{
    private static readonly FrozenDictionary<string, Kind> Kinds = new Dictionary<string, Kind>
    {
        ["RandomInt"] = new(RandomNumbers.Integer, RandomNumbers.ProblemsOfInteger),
        ["RandomDecimal"] = new(RandomNumbers.Decimal, RandomNumbers.ProblemsOfDecimal),
        ["RandomHexadecimal"] = new(RandomTexts.Hexadecimal, RandomTexts.ProblemsOfHexadecimal),
        ["RandomString"] = new(RandomTexts.Text, RandomTexts.ProblemsOfText),
        ["RandomBoolean"] = new(RandomNumbers.Boolean, static _ => []),
        ["Regex"] = new(RegexText.Generate, RegexText.Problems),
        ["Uuid"] = new(UuidText.Generate, UuidText.Problems),
        ["Date"] = new(DateText.Date, DateText.ProblemsOfDate),
        ["Time"] = new(DateText.Time, DateText.ProblemsOfTime),
        ["DateTime"] = new(DateText.DateTime, DateText.ProblemsOfDateTime),
        ["ProviderState"] = new(ProviderStateValue.Generate, ProviderStateValue.Problems)
        {
            OnlyOn = GenerationSide.Provider,
        },
        ["MockServerURL"] = new(MockServerAddress.Generate, MockServerAddress.Problems)
        {
            OnlyOn = GenerationSide.Consumer,
        },
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static Outcome Generate(ToGenerate wanted, GeneratorContext context) =>
        Kinds.TryGetValue(wanted.Generator.Type, out var kind) && (kind.OnlyOn ?? context.Side) == context.Side
            ? kind.Generate(wanted, context)
            : Outcome.None;

    /// <summary>Why it can never generate a value, with a clause for each reason; empty if it can.</summary>
    public static IEnumerable<string> Problems(Generator generator) =>
        Kinds.TryGetValue(generator.Type, out var kind)
            ? kind.Problems(generator)
            : [$"expected a known generator, but found \"{generator.Type}\""];

    private sealed record Kind(
        Func<ToGenerate, GeneratorContext, Outcome> Generate, Func<Generator, IEnumerable<string>> Problems)
    {
        public GenerationSide? OnlyOn { get; init; }
    }
}
