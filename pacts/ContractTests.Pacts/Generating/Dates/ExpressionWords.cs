using System.Globalization;
using System.Text.RegularExpressions;

namespace ContractTests.Pacts.Generating.Dates;

/// <summary>Reads a date expression word by word.</summary>
internal sealed partial class ExpressionWords(string expression)
{
    private readonly string[] _words = [.. Word().Matches(expression).Select(match => match.Value.ToLowerInvariant())];
    private int _position;

    public bool IsAtEnd => _position == _words.Length;

    public bool StandsAtSign => Current is "+" or "-";

    private string Current => IsAtEnd ? "" : _words[_position];

    /// <summary>Takes the next word if it is one of these.</summary>
    public bool TryTake(out string word, params ReadOnlySpan<string> wanted)
    {
        word = Current;
        if (IsAtEnd || !wanted.Contains(word))
            return false;

        _position++;
        return true;
    }

    /// <summary>Takes the next word if the table contains it, in the singular or plural.</summary>
    public bool TryTake<T>(IReadOnlyDictionary<string, T> table, out T value)
    {
        if (!table.TryGetValue(Current, out value!)
            && !(Current.EndsWith('s') && table.TryGetValue(Current[..^1], out value!)))
        {
            return false;
        }

        _position++;
        return true;
    }

    public bool TryTakeNumber(out int number)
    {
        if (!int.TryParse(Current, NumberStyles.None, CultureInfo.InvariantCulture, out number))
            return false;

        _position++;
        return true;
    }

    /// <summary>The sign and number of the next adjustment; false at the end.</summary>
    /// <exception cref="FormatException">Something else follows.</exception>
    public bool TryTakeAmount(out int amount)
    {
        amount = 0;
        if (IsAtEnd)
            return false;

        if (!TryTake(out var sign, "+", "-"))
            throw Wrong("+ or -");

        if (!TryTakeNumber(out amount))
            throw Wrong("a whole number");

        amount = sign == "-" ? -amount : amount;
        return true;
    }

    public FormatException Wrong(string expected)
    {
        var found = IsAtEnd ? "its end" : $"\"{Current}\"";
        return new FormatException($"expected {expected} in the date expression \"{expression}\", but found {found}");
    }

    // Anything other than a word, number or sign is a word of one character, which is unknown.
    [GeneratedRegex(@"[A-Za-z']+|[0-9]+|\S", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
