using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ContractTests.Pacts.Matching.Dates;

/// <summary>
/// A pattern in the notation of Java's <c>DateTimeFormatter</c>, which the specification uses for dates and times. It
/// checks whether a text has this format: a number may have fewer digits than the pattern has letters, as in the
/// reference implementation, and a day must exist in its month.
/// </summary>
internal sealed class DatePattern
{
    /// <summary>The maximum length of a pattern in characters.</summary>
    public const int LongestText = 512;

    private const string Letters = "GyYuMLdDQqwWFEecahHkKmsSnANxXZOzV";

    private readonly DateField[] _fields;

    private DatePattern(string text, DateField[] fields)
    {
        Text = text;
        _fields = fields;
    }

    public string Text { get; }

    public IReadOnlyList<DateField> Fields => _fields;

    public static bool TryParse(
        string text, [NotNullWhen(true)] out DatePattern? pattern, [NotNullWhen(false)] out string? problem)
    {
        pattern = null;
        var fields = new List<DateField>();
        problem = text.Length switch
        {
            0 => "expected a date pattern, but found an empty one",
            > LongestText => $"expected a date pattern of at most {LongestText} characters, but found {text.Length}",
            _ => Read(text, fields),
        };
        if (problem is null)
            pattern = new DatePattern(text, [.. fields]);

        return problem is null;
    }

    public bool Matches(ReadOnlySpan<char> text)
    {
        var reader = new DateReader(text);
        foreach (var field in _fields)
        {
            if (!field.TryRead(ref reader))
                return false;
        }

        return reader.IsAtEnd && reader.DayExists;
    }

    private static string? Read(string text, List<DateField> fields)
    {
        var position = 0;
        while (position < text.Length)
        {
            var character = text[position];
            if (character == '\'')
            {
                if (!TryReadQuoted(text, ref position, fields))
                    return $"expected a closing quote in the date pattern \"{text}\"";
            }
            else if (char.IsAsciiLetter(character))
            {
                var start = position;
                while (position < text.Length && text[position] == character)
                    position++;

                if (!Letters.Contains(character))
                    return $"expected a letter of date patterns in \"{text}\", but found '{character}'";

                fields.Add(new DateField.Letter(character, position - start));
            }
            else
            {
                fields.Add(new DateField.Literal(character.ToString()));
                position++;
            }
        }

        return null;
    }

    private static bool TryReadQuoted(string text, ref int position, List<DateField> fields)
    {
        var literal = new StringBuilder();
        position++;
        if (position < text.Length && text[position] == '\'')
        {
            position++;
            fields.Add(new DateField.Literal("'"));
            return true;
        }

        while (position < text.Length)
        {
            var isQuote = text[position] == '\'';
            if (isQuote && (position + 1 >= text.Length || text[position + 1] != '\''))
            {
                position++;
                fields.Add(new DateField.Literal(literal.ToString()));
                return true;
            }

            position += isQuote ? 1 : 0;
            literal.Append(text[position++]);
        }

        return false;
    }
}
