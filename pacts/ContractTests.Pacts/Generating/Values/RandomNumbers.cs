using System.Globalization;
using System.Text;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Generating.Values;

/// <summary>
/// <c>RandomInt</c>, <c>RandomDecimal</c> and <c>RandomBoolean</c>: where the example is a string, so is the value.
/// </summary>
internal static class RandomNumbers
{
    private const long MostDigits = 4096;

    /// <summary>Both bounds belong to the range: <c>min</c>, 0 if not given, and <c>max</c>, 10 if not given.</summary>
    public static Outcome Integer(ToGenerate wanted, GeneratorContext context)
    {
        if (!wanted.Generator.TryWhole("min", 0, out var least)
            || !wanted.Generator.TryWhole("max", Math.Max(10, least), out var greatest)
            || greatest < least || greatest == long.MaxValue)
        {
            return Outcome.None;
        }

        return Number(wanted, context.Random.NextInt64(least, greatest + 1).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>As many <c>digits</c> as asked for, 10 if not said, with a point among them if there are two.</summary>
    public static Outcome Decimal(ToGenerate wanted, GeneratorContext context)
    {
        if (!wanted.Generator.TryWhole("digits", 10, out var count) || count is < 1 or > MostDigits)
            return Outcome.None;

        if (count == 1)
            return Number(wanted, Digit(context, least: 0).ToString());

        // What stands before the point is a number without leading zeros, so that the whole is one in JSON too.
        var beforePoint = context.Random.Next(1, (int)count);
        var digits = new StringBuilder((int)count + 1);
        for (var digit = 0; digit < count; digit++)
        {
            digits.Append(digit == beforePoint ? "." : "");
            digits.Append(Digit(context, least: digit == 0 && beforePoint > 1 ? 1 : 0));
        }

        return Number(wanted, digits.ToString());
    }

    public static Outcome Boolean(ToGenerate wanted, GeneratorContext context) =>
        Number(wanted, context.Random.Next(2) == 0 ? "false" : "true");

    private static char Digit(GeneratorContext context, int least) => (char)('0' + context.Random.Next(least, 10));

    private static Outcome Number(ToGenerate wanted, string text) => wanted.Example is ValueKind.String
        ? Outcome.OfText(text)
        : Outcome.OfJson(JsonFragment.Parse(text));
}
