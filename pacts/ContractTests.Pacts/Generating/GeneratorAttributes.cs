using System.Globalization;
using System.Text.Json;

namespace ContractTests.Pacts.Generating;

/// <summary>Reads attributes of generators, which tools write as numbers or as digits in a string.</summary>
internal static class GeneratorAttributes
{
    public static string? Text(this Generator generator, string name) =>
        generator.Find(name) is { } value ? Generated.TextOf(value) : null;

    /// <summary>False where the attribute is there and is no whole number.</summary>
    public static bool TryWhole(this Generator generator, string name, long otherwise, out long number)
    {
        number = otherwise;
        return generator.Find(name) is not { } value
            || long.TryParse(
                Generated.TextOf(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

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
