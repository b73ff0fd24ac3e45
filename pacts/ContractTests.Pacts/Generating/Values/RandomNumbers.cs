using System.Globalization;
using System.Text;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Generating.Values;

/// <summary>
/// <c>RandomInt</c>, <c>RandomDecimal</c> and <c>RandomBoolean</c>: if the example is a string, the value is a string
/// too.
/// </summary>
internal static class RandomNumbers
{
    private const long MostDigits = 4096;

    /// <summary>
    /// Both bounds are inclusive: <c>min</c> defaults to 0, and <c>max</c> to 10, or to the largest value of the next
    /// integer type if <c>min</c> is greater than 10.
    /// </summary>
    public static Outcome Integer(ToGenerate wanted, GeneratorContext context)
    {
        if (!wanted.Generator.TryWhole("min", 0, out var least)
            || !wanted.Generator.TryWhole("max", Greatest(least), out var greatest)
            || greatest < least)
        {
            return Outcome.None;
        }

        // The upper bound of NextInt64 is exclusive, and there is no number above long.MaxValue.
        var drawn = greatest < long.MaxValue
            ? context.Random.NextInt64(least, greatest + 1)
            : context.Random.NextInt64(Math.Max(least, long.MinValue + 1) - 1, greatest) + 1;
        return Number(wanted, drawn.ToString(CultureInfo.InvariantCulture));
    }

    private static long Greatest(long least) => least switch
    {
        <= 10 => 10,
        <= int.MaxValue => int.MaxValue,
        _ => long.MaxValue,
    };

    public static IEnumerable<string> ProblemsOfInteger(Generator generator)
    {
        var problems = generator.ProblemsOfWhole("min").Concat(generator.ProblemsOfWhole("max")).ToList();
        if (problems.Count == 0
            && generator.TryWhole("min", 0, out var least)
            && generator.TryWhole("max", Greatest(least), out var greatest)
            && greatest < least)
        {
            var found = string.Create(CultureInfo.InvariantCulture, $"{least} and {greatest}");
            problems.Add(generator.Wrong("min to be at most max", found));
        }

        return problems;
    }

    /// <summary>
    /// A decimal with the given number of <c>digits</c>, 10 by default; a single digit follows <c>0.</c>
    /// </summary>
    public static Outcome Decimal(ToGenerate wanted, GeneratorContext context)
    {
        if (!wanted.Generator.TryWhole("digits", 10, out var count) || count is < 1 or > MostDigits)
            return Outcome.None;

        if (count == 1)
            return Number(wanted, $"0.{Digit(context, least: 0)}");

        // The part before the point has no leading zeros, so that the number is valid JSON.
        var beforePoint = context.Random.Next(1, (int)count);
        var digits = new StringBuilder((int)count + 1);
        for (var digit = 0; digit < count; digit++)
        {
            digits.Append(digit == beforePoint ? "." : "");
            digits.Append(Digit(context, least: digit == 0 && beforePoint > 1 ? 1 : 0));
        }

        return Number(wanted, digits.ToString());
    }

    public static IEnumerable<string> ProblemsOfDecimal(Generator generator) =>
        generator.ProblemsOfWhole("digits", 1, MostDigits);

    public static Outcome Boolean(ToGenerate wanted, GeneratorContext context) =>
        Number(wanted, context.Random.Next(2) == 0 ? "false" : "true");

    private static char Digit(GeneratorContext context, int least) => (char)('0' + context.Random.Next(least, 10));

    private static Outcome Number(ToGenerate wanted, string text) => wanted.Example is ValueKind.String
        ? Outcome.OfText(text)
        : Outcome.OfJson(JsonFragment.Parse(text));
}
