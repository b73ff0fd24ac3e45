using ContractTests.Pacts.Expressions.Unicode;

namespace ContractTests.Pacts.Expressions;

/// <summary>
/// Parses a character class in brackets: ranges, nested classes, <c>&amp;&amp;</c>, POSIX brackets and properties.
/// </summary>
internal sealed class ClassParser(ExpressionReader reader, ExpressionOptions options)
{
    private const int MostLevels = 50;

    private static readonly string[] Posix =
    [
        "alnum", "alpha", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space", "upper", "xdigit",
        "ascii", "word",
    ];

    private int _levels;

    /// <summary>The state of the parser between the parts of a class.</summary>
    private enum State
    {
        Start,
        Value,
        Range,
        Complete,
    }

    /// <summary>Reads from after the opening bracket to after the closing one.</summary>
    /// <returns>The class as written, and whether it is negated.</returns>
    public (CharacterClass Class, bool IsNegated) Read()
    {
        if (++_levels > MostLevels)
            throw reader.Wrong($"expected classes in at most {MostLevels} levels");

        var isNegated = reader.Take('^');
        var parts = new Parts(reader);
        CharacterClass? before = null;
        if (reader.Current == ']')
        {
            reader.Position++;
            if (!reader.Follows(']'))
                throw reader.Wrong("expected a class with a character in it, but found an empty one");

            parts.Add(']');
        }

        while (!reader.Take(']'))
        {
            if (reader.Take("&&"))
            {
                var so = parts.Close();
                before = before is null ? so : new CharacterClass.Both(before, so);
                parts = new Parts(reader);
            }
            else
            {
                ReadPart(parts);
            }
        }

        _levels--;
        var last = parts.Close();
        return (before is null ? last : new CharacterClass.Both(before, last), isNegated);
    }

    private void ReadPart(Parts parts)
    {
        if (reader.Take('['))
        {
            if (TryReadPosix(out var posix))
            {
                parts.AddSet(posix);
                return;
            }

            parts.Complete();
            var (inner, isNegated) = Read();
            parts.AddClass(isNegated ? new CharacterClass.Not(inner) : inner);
        }
        else if (reader.Take('\\'))
        {
            if (CharacterTypes.TryRead(reader, options, out var type))
                parts.AddSet(type);
            else
                parts.AddAll(EscapeReader.Read(reader, inClass: true));
        }
        else if (reader.Take('-'))
        {
            parts.Hyphen();
        }
        else
        {
            parts.Add(reader.Next("the end of a class"));
        }
    }

    /// <summary>Reads what follows an opening bracket if it is a POSIX bracket.</summary>
    private bool TryReadPosix(out CharacterClass found)
    {
        found = CharacterClass.Nothing;
        var start = reader.Position;
        if (!reader.Take(':'))
            return false;

        var isNegated = reader.Take('^');
        var begin = reader.Position;
        while (char.IsLetter(reader.Current))
            reader.Position++;
        var name = reader.Slice(begin);
        if (!reader.Take(":]") || (name.Length == 0 && !isNegated))
        {
            reader.Position = start;
            return false;
        }

        if (!Posix.Contains(name))
            throw reader.Wrong($"expected a POSIX bracket such as [:alpha:], but found [:{name}:]");

        var property = CharacterTypes.Of(name == "punct" ? "posixpunct" : name, options);
        found = isNegated ? new CharacterClass.Not(property) : property;
        return true;
    }

    /// <summary>The parts of a class up to <c>&amp;&amp;</c> or its end.</summary>
    private sealed class Parts(ExpressionReader reader)
    {
        private readonly List<CharacterClass> _all = [];
        private State _state = State.Start;
        private int? _value;

        public void AddAll(List<int> values)
        {
            foreach (var one in values)
            {
                if (one == EscapeReader.Through)
                    Hyphen();
                else
                    Add(one);
            }
        }

        public void Add(int codePoint)
        {
            if (_state != State.Range)
            {
                Flush();
                (_value, _state) = (codePoint, State.Value);
                return;
            }

            if (_value > codePoint)
                throw reader.Wrong("expected a range from a lower to a higher character");

            _all.Add(new CharacterClass.Span(_value!.Value, Math.Min(codePoint, CodePoints.Last)));
            (_value, _state) = (null, State.Complete);
        }

        /// <summary>Adds a set of characters, which cannot be the start or end of a range.</summary>
        public void AddSet(CharacterClass set)
        {
            if (_state == State.Range)
                throw reader.Wrong("expected a character at the end of a range, but found a set of them");

            Flush();
            _all.Add(set);
            _state = State.Value;
        }

        public void Complete()
        {
            // The core ignores a range that ends with a class.
            if (_state == State.Range)
                _value = null;
            Flush();
            _state = State.Complete;
        }

        public void AddClass(CharacterClass inner) => _all.Add(inner);

        /// <summary>A hyphen: the middle of a range, or a literal at the start or end of a class.</summary>
        public void Hyphen()
        {
            if (_state != State.Value || AtEdge())
                Add('-');
            else if (_value is not null)
                _state = State.Range;
            else
                throw reader.Wrong("expected a hyphen between two characters, or with a backslash");
        }

        public CharacterClass Close()
        {
            Flush();
            return _all.Count == 1 ? _all[0] : new CharacterClass.Either(_all);
        }

        private bool AtEdge() =>
            reader.Current == ']' || (reader.Current == '&' && reader.Peek == '&');

        private void Flush()
        {
            if (_value is { } single)
                _all.Add(CharacterClass.Of(single));
            _value = null;
        }
    }
}
