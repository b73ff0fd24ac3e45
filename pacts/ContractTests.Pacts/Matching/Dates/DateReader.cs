using System.Globalization;

namespace ContractTests.Pacts.Matching.Dates;

/// <summary>Reads a text field by field, and keeps the parts of its date so far.</summary>
internal ref struct DateReader(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = text;

    public int? Year { get; set; }

    public int? Month { get; set; }

    public int? Day { get; set; }

    public int? DayOfYear { get; set; }

    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>February has 29 days if the year is a leap year, or if year and month are not both given.</summary>
    public readonly bool DayExists =>
        (Day is not { } day || Month is not { } month
            || day <= DateTime.DaysInMonth(Year is >= 1 and <= 9999 ? Year.Value : 2001, month))
        && (DayOfYear is not 366 || Year is not (>= 1 and <= 9999) || DateTime.IsLeapYear(Year.Value));

    public bool Skip(ReadOnlySpan<char> literal)
    {
        if (!_rest.StartsWith(literal, StringComparison.Ordinal))
            return false;

        _rest = _rest[literal.Length..];
        return true;
    }

    public bool SkipAny(ReadOnlySpan<char> characters)
    {
        if (_rest.IsEmpty || !characters.Contains(_rest[0]))
            return false;

        _rest = _rest[1..];
        return true;
    }

    /// <summary>
    /// One of several words, case-insensitive; returns its position starting at 1, or 0 if there is none.
    /// </summary>
    public int ReadWord(ReadOnlySpan<string> words)
    {
        for (var word = 0; word < words.Length; word++)
        {
            if (!_rest.StartsWith(words[word], StringComparison.OrdinalIgnoreCase))
                continue;

            _rest = _rest[words[word].Length..];
            return word + 1;
        }

        return 0;
    }

    /// <summary>
    /// A number of at most this many digits within limits; null, without reading anything, if there is none.
    /// </summary>
    public int? ReadNumber(int mostDigits, int least, int greatest)
    {
        var length = CountDigits(mostDigits);
        if (!int.TryParse(_rest[..length], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number < least || number > greatest)
        {
            return null;
        }

        _rest = _rest[length..];
        return number;
    }

    /// <summary>One or more digits of any value.</summary>
    public bool SkipDigits(int most)
    {
        var length = CountDigits(most);
        _rest = _rest[length..];
        return length > 0;
    }

    /// <summary>Letters and the other characters of time zone names.</summary>
    public ReadOnlySpan<char> ReadZoneName()
    {
        var length = 0;
        while (length < _rest.Length && (char.IsAsciiLetter(_rest[length]) || _rest[length] is '/' or '_'))
            length++;

        var name = _rest[..length];
        _rest = _rest[length..];
        return name;
    }

    private readonly int CountDigits(int most)
    {
        var length = 0;
        while (length < _rest.Length && length < most && char.IsAsciiDigit(_rest[length]))
            length++;

        return length;
    }
}
