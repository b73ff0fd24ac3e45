using System.Collections.Frozen;
using ContractTests.Pacts.Generating.Values;

namespace ContractTests.Pacts.Generating;

/// <summary>The generators of the specification by their names, and the side on which each belongs.</summary>
internal static class GeneratorTable
{
    private static readonly FrozenDictionary<string, Kind> Kinds = new Dictionary<string, Kind>
    {
        ["RandomInt"] = new(RandomNumbers.Integer),
        ["RandomDecimal"] = new(RandomNumbers.Decimal),
        ["RandomHexadecimal"] = new(RandomTexts.Hexadecimal),
        ["RandomString"] = new(RandomTexts.Text),
        ["RandomBoolean"] = new(RandomNumbers.Boolean),
        ["Regex"] = new(RegexText.Generate),
        ["Uuid"] = new(UuidText.Generate),
        ["Date"] = new(DateText.Date),
        ["Time"] = new(DateText.Time),
        ["DateTime"] = new(DateText.DateTime),
        ["ProviderState"] = new(ProviderStateValue.Generate) { OnlyOn = GenerationSide.Provider },
        ["MockServerURL"] = new(MockServerAddress.Generate) { OnlyOn = GenerationSide.Consumer },
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static Outcome Generate(ToGenerate wanted, GeneratorContext context) =>
        Kinds.TryGetValue(wanted.Generator.Type, out var kind) && (kind.OnlyOn ?? context.Side) == context.Side
            ? kind.Generate(wanted, context)
            : Outcome.None;

    private sealed record Kind(Func<ToGenerate, GeneratorContext, Outcome> Generate)
    {
        public GenerationSide? OnlyOn { get; init; }
    }
}
