using System.Globalization;
using System.Text.Json;
using ContractTests.Pacts.Reports;

namespace ContractTests.Pacts.Generating;

/// <summary>Reads attributes of generators, which tools write as numbers or as strings of digits.</summary>
internal static class GeneratorAttributes
{
    private const int LongestShown = 100;

    public static string? Text(this Generator generator, string name) =>
        generator.Find(name) is { } value ? Generated.TextOf(value) : null;

    /// <summary>False if the attribute exists and is not a whole number.</summary>
    public static bool TryWhole(this Generator generator, string name, long otherwise, out long number)
    {
        number = otherwise;
        return generator.Find(name) is not { } value
            || long.TryParse(
                Generated.TextOf(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>A clause if the attribute exists and is not a whole number in the range.</summary>
    public static IEnumerable<string> ProblemsOfWhole(
        this Generator generator, string name, long least = long.MinValue, long most = long.MaxValue)
    {
        var isWhole = generator.TryWhole(name, least, out var number);
        if (isWhole && number >= least && number <= most)
            return [];

        var wanted = least == long.MinValue ? "a whole number" : string.Create(
            CultureInfo.InvariantCulture, $"a whole number from {least} to {most}");
        return [generator.Wrong($"{wanted} as {name}", Shown(generator.Find(name)?.ToString()))];
    }

    public static string Wrong(this Generator generator, string expected, string found) =>
        $"expected {expected} in the generator {generator.Type}, but found {found}";

    /// <summary>A clause for an attribute whose text is invalid.</summary>
    public static string Unusable(string attribute, string text, string problem) =>
        $"the generator's {attribute} \"{Shown(text)}\" cannot be used: {problem}";

    public static string Shown(string? text) => text is null ? "none" : ShortText.Start(text, LongestShown);

    private static JsonFragment? Find(this Generator generator, string name)
    {
        foreach (var member in generator.Attributes)
        {
            if (member.Name == name && member.Value.Element.ValueKind is not JsonValueKind.Null)
                return member.Value;
        }

        return null;
    }
}
