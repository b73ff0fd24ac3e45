using System.Globalization;
using System.Text;

namespace ContractTests.WireMock.Patterns;

/// <summary>Parts of regular expressions in Java syntax, which other tools use.</summary>
internal static class ExpressionText
{
    public const string Anything = @"[\s\S]*";
    public const string Nothing = "(?!)";
    public const string End = @"\z";

    private const string Special = @"\^$.|?*+()[]{}";

    public static string Quote(string text)
    {
        var quoted = new StringBuilder();
        foreach (var character in text)
            quoted.Append(Special.Contains(character) ? @"\" : "").Append(character);

        return quoted.ToString();
    }

    public static string AnyOf(IReadOnlyCollection<string> expressions) =>
        expressions.Count == 1 ? expressions.First() : $"(?:{string.Join('|', expressions)})";

    /// <param name="end">What follows the text that all of them must match.</param>
    public static string AllOf(IReadOnlyList<string> expressions, string end) => expressions.Count == 1
        ? expressions[0]
        : string.Concat(expressions.SkipLast(1).Select(one => $"(?=(?:{one}){end})")) + $"(?:{expressions[^1]})";

    /// <summary>A number of at most two digits, as many as there are.</summary>
    public static string Number(int least, int greatest)
    {
        var numbers = new List<string>();
        for (var ten = least / 10; ten <= greatest / 10; ten++)
        {
            var (first, last) = (Math.Max(least, ten * 10) % 10, Math.Min(greatest, (ten * 10) + 9) % 10);
            numbers.Add($"{ten}{Digits(first, last)}");
        }

        if (least < 10)
            numbers.Add($"{Digits(least, Math.Min(greatest, 9))}(?![0-9])");

        return AnyOf(numbers);
    }

    private static string Digits(int first, int last) => first == last
        ? first.ToString(CultureInfo.InvariantCulture)
        : $"[{first}-{last}]";
}
