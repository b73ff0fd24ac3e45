using System.Globalization;

namespace ContractTests.Pacts.Matching.Rules;

/// <summary>Compares numbers by their text, without loss of precision.</summary>
internal static class NumberText
{
    /// <summary>
    /// Whether two JSON numbers have the same value in the same notation: 1.10 equals 1.1, but 1 does not equal 1.0,
    /// and 100 does not equal 1e2.
    /// </summary>
    public static bool AreEqual(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.SequenceEqual(right))
            return true;

        var leftIsInteger = IsInteger(left);
        if (leftIsInteger != IsInteger(right))
            return false;

        var a = new Decimal(left);
        var b = new Decimal(right);
        return a.IsSameAs(b);
    }

    /// <summary>Whether untyped text is a whole number.</summary>
    public static bool ReadsAsInteger(ReadOnlySpan<byte> text)
    {
        var digits = WithoutSign(text);
        return digits.Length > 0 && CountDigits(digits) == digits.Length;
    }

    /// <summary>Whether untyped text is a number: digits with or without fraction and exponent.</summary>
    public static bool ReadsAsNumber(ReadOnlySpan<byte> text)
    {
        var rest = WithoutSign(text);
        var whole = CountDigits(rest);
        rest = rest[whole..];
        var fraction = 0;
        if (rest.Length > 0 && rest[0] == '.')
        {
            fraction = CountDigits(rest[1..]);
            rest = rest[(fraction + 1)..];
        }

        if (whole + fraction == 0)
            return false;

        return rest.IsEmpty || ((rest[0] | 0x20) == 'e' && ReadsAsInteger(rest[1..]));
    }

    private static bool IsInteger(ReadOnlySpan<byte> text) =>
        text.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0;

    private static ReadOnlySpan<byte> WithoutSign(ReadOnlySpan<byte> text) =>
        text.Length > 0 && text[0] is (byte)'-' or (byte)'+' ? text[1..] : text;

    private static int CountDigits(ReadOnlySpan<byte> text)
    {
        var digits = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return digits < 0 ? text.Length : digits;
    }

    /// <summary>A parsed JSON number, whose significant digits are still in the text.</summary>
    private readonly ref struct Decimal
    {
        private readonly bool _negative;
        private readonly ReadOnlySpan<byte> _whole;
        private readonly ReadOnlySpan<byte> _fraction;
        private readonly long _exponent;
        private readonly bool _exponentIsReadable;

        public Decimal(ReadOnlySpan<byte> text)
        {
            _negative = text[0] == '-';
            var rest = WithoutSign(text);
            _whole = rest[..CountDigits(rest)];
            rest = rest[_whole.Length..];
            _fraction = [];
            if (rest.Length > 0 && rest[0] == '.')
            {
                _fraction = rest.Slice(1, CountDigits(rest[1..]));
                rest = rest[(_fraction.Length + 1)..];
            }

            _exponent = 0;
            _exponentIsReadable = rest.Length < 2
                || long.TryParse(rest[1..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _exponent);
        }

        private int Count => _whole.Length + _fraction.Length;

        private int FirstSignificant
        {
            get
            {
                var first = 0;
                while (first < Count && this[first] == '0')
                    first++;

                return first;
            }
        }

        private int LastSignificant
        {
            get
            {
                var last = Count - 1;
                while (last >= 0 && this[last] == '0')
                    last--;

                return last;
            }
        }

        private byte this[int digit] => digit < _whole.Length ? _whole[digit] : _fraction[digit - _whole.Length];

        public bool IsSameAs(in Decimal other)
        {
            var first = FirstSignificant;
            var otherFirst = other.FirstSignificant;
            if (first == Count || otherFirst == other.Count)
                return first == Count && otherFirst == other.Count;

            if (_negative != other._negative || !_exponentIsReadable || !other._exponentIsReadable)
                return false;

            var significant = LastSignificant - first + 1;
            if (significant != other.LastSignificant - otherFirst + 1)
                return false;

            // The position of the decimal point, counted from the first significant digit.
            if (unchecked(_whole.Length - first + _exponent != other._whole.Length - otherFirst + other._exponent))
                return false;

            for (var digit = 0; digit < significant; digit++)
            {
                if (this[first + digit] != other[otherFirst + digit])
                    return false;
            }

            return true;
        }
    }
}
