using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace ContractTests.OpenApi.Schemas;

/// <summary>A JSON number of any size: digits × 10^exponent, without trailing zeros.</summary>
internal readonly record struct JsonNumber(bool IsNegative, string Digits, long Exponent)
{
    private const int MostDigits = 10_000;

    public bool IsInteger => Digits.Length == 0 || Exponent >= 0;

    private long Magnitude => Digits.Length + Exponent;

    public static JsonNumber Of(JsonElement number)
    {
        var text = number.GetRawText();
        var isNegative = text[0] == '-';
        var e = text.AsSpan().IndexOfAny('e', 'E');
        var exponent = 0L;
        if (e >= 0 && !long.TryParse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
            out exponent))
        {
            exponent = text[e + 1] == '-' ? -long.MaxValue / 4 : long.MaxValue / 4;
        }

        exponent = Math.Clamp(exponent, -long.MaxValue / 4, long.MaxValue / 4);
        var mantissa = text[(isNegative ? 1 : 0)..(e < 0 ? text.Length : e)];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
        {
            exponent -= mantissa.Length - point - 1;
            mantissa = mantissa.Remove(point, 1);
        }

        var digits = mantissa.TrimStart('0').TrimEnd('0');
        exponent += mantissa.Length - mantissa.TrimEnd('0').Length;
        return digits.Length == 0 ? new(false, "", 0) : new(isNegative, digits, exponent);
    }

    public int CompareTo(JsonNumber other)
    {
        if (Digits.Length == 0 || other.Digits.Length == 0 || IsNegative != other.IsNegative)
            return Sign().CompareTo(other.Sign());

        var size = Magnitude != other.Magnitude
            ? Magnitude.CompareTo(other.Magnitude)
            : string.CompareOrdinal(Digits, other.Digits);
        return IsNegative ? -size : size;
    }

    /// <returns>Null for numbers with more digits than this supports.</returns>
    public bool? IsMultipleOf(JsonNumber divisor)
    {
        if (Digits.Length == 0)
            return true;
        if (Digits.Length > MostDigits || divisor.Digits.Length > MostDigits)
            return null;

        var value = BigInteger.Parse(Digits, CultureInfo.InvariantCulture);
        var by = BigInteger.Parse(divisor.Digits, CultureInfo.InvariantCulture);
        var shift = Exponent - divisor.Exponent;
        if (shift >= 0)
            return (value * BigInteger.ModPow(10, shift, by) % by).IsZero;
        return -shift <= Digits.Length && (value % (by * BigInteger.Pow(10, (int)-shift))).IsZero;
    }

    private int Sign() => Digits.Length == 0 ? 0 : IsNegative ? -1 : 1;
}
