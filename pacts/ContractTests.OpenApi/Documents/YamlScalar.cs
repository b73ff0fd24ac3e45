using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ContractTests.OpenApi.Documents;

/// <summary>The value of a plain scalar in the core schema of YAML 1.2; a quoted scalar is text.</summary>
internal static partial class YamlScalar
{
    public static void Write(Scalar scalar, Utf8JsonWriter json)
    {
        var text = scalar.Value;
        if (scalar.Style != ScalarStyle.Plain || !scalar.Tag.IsEmpty)
        {
            json.WriteStringValue(text);
            return;
        }

        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                json.WriteNullValue();
                return;
            case "true" or "True" or "TRUE":
                json.WriteBooleanValue(true);
                return;
            case "false" or "False" or "FALSE":
                json.WriteBooleanValue(false);
                return;
        }

        if (JsonNumber().IsMatch(text))
            json.WriteRawValue(text, skipInputValidation: true);
        else if (OtherNumber().Match(text) is { Success: true } number)
            json.WriteRawValue(Written(number), skipInputValidation: true);
        else
            json.WriteStringValue(text);
    }

    private static string Written(Match number)
    {
        if (number.Groups["hex"] is { Success: true } hex)
            return Whole(hex.Value, 16);
        if (number.Groups["octal"] is { Success: true } octal)
            return Whole(octal.Value, 8);

        var whole = number.Groups["whole"].Value.TrimStart('0');
        var fraction = number.Groups["fraction"].Value;
        var sign = number.Groups["sign"].Value == "-" ? "-" : "";
        return $"{sign}{(whole.Length == 0 ? "0" : whole)}{(fraction.Length == 0 ? "" : $".{fraction}")}"
            + number.Groups["exponent"].Value;
    }

    private static string Whole(string digits, int radix) =>
        Convert.ToUInt64(digits, radix).ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z")]
    private static partial Regex JsonNumber();

    // Numbers in YAML that are not valid JSON: with a plus sign, leading zeros, or no digits on one side of the point.
    [GeneratedRegex(@"\A(0x(?<hex>[0-9a-fA-F]{1,16})|0o(?<octal>[0-7]{1,21})|
        (?<sign>[+-]?)(?<whole>[0-9]+)(\.(?<fraction>[0-9]*))?(?<exponent>([eE][+-]?[0-9]+)?)|
        (?<sign>[+-]?)(?<whole>)\.(?<fraction>[0-9]+)(?<exponent>([eE][+-]?[0-9]+)?))\z",
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex OtherNumber();
}
