namespace ContractTests.Pacts.Expressions.Unicode;

/// <summary>
/// A character class as written in an expression: most expressions are only matched with ASCII and need no Unicode
/// tables.
/// </summary>
internal abstract record CharacterClass
{
    public static readonly CharacterClass Anything = new Span(0, CodePoints.Last);
    public static readonly CharacterClass Nothing = new Either([]);
    public static readonly CharacterClass LineFeed = Of('\n');
    public static readonly CharacterClass Ascii = new Span(0, 0x7F);

    private CodePoints? _all;

    private CharacterClass()
    {
    }

    public static CharacterClass Of(int codePoint) => new Span(codePoint, codePoint);

    /// <summary>Its ASCII characters, one bit each.</summary>
    public abstract UInt128 InAscii();

    public CodePoints All() => _all ??= Collect();

    public virtual bool Contains(int codePoint) => All().Contains(codePoint);

    protected abstract CodePoints Collect();

    public sealed record Span(int First, int Last) : CharacterClass
    {
        public override UInt128 InAscii() =>
            First > 0x7F ? 0 : Below(Math.Min(Last, 0x7F) + 1) & ~Below(First);

        public override bool Contains(int codePoint) => First <= codePoint && codePoint <= Last;

        protected override CodePoints Collect() => CodePoints.Of([(First, Last)]);

        private static UInt128 Below(int end) => end >= 128 ? UInt128.MaxValue : (UInt128.One << end) - 1;
    }

    /// <param name="Name">A name for which <see cref="Known"/> has a property.</param>
    public sealed record Property(string Name) : CharacterClass
    {
        private static readonly Dictionary<string, Func<char, bool>> OfAscii = new(StringComparer.Ordinal)
        {
            ["alpha"] = char.IsAsciiLetter,
            ["alnum"] = char.IsAsciiLetterOrDigit,
            ["word"] = character => char.IsAsciiLetterOrDigit(character) || character == '_',
            ["digit"] = char.IsAsciiDigit,
            ["xdigit"] = char.IsAsciiHexDigit,
            ["lower"] = char.IsAsciiLetterLower,
            ["upper"] = char.IsAsciiLetterUpper,
            ["space"] = char.IsWhiteSpace,
            ["blank"] = character => character is ' ' or '\t',
            ["cntrl"] = char.IsControl,
            ["graph"] = character => character is > ' ' and < '\x7F',
            ["print"] = character => character is >= ' ' and < '\x7F',
            ["posixpunct"] = character => char.IsPunctuation(character) || char.IsSymbol(character),
            ["ascii"] = _ => true,
        };

        /// <summary>The property with this name, in any spelling; null if there is none.</summary>
        public static Property? Known(string name)
        {
            var plain = string.Concat(name.Where(character => character is not (' ' or '-' or '_')))
                .ToLowerInvariant();
            var isName = plain.All(char.IsAsciiLetterOrDigit);
            return OfAscii.ContainsKey(plain) || (isName && UnicodeTables.Instance.Knows(plain))
                ? new Property(plain)
                : null;
        }

        public override UInt128 InAscii()
        {
            var belongs = OfAscii.GetValueOrDefault(Name) ?? (character => Contains(character));
            var set = UInt128.Zero;
            for (var character = '\0'; character <= '\x7F'; character++)
            {
                if (belongs(character))
                    set |= UInt128.One << character;
            }

            return set;
        }

        protected override CodePoints Collect() => UnicodeTables.Instance.Property(Name)!;
    }

    public sealed record Not(CharacterClass Inner) : CharacterClass
    {
        public override UInt128 InAscii() => ~Inner.InAscii();

        public override bool Contains(int codePoint) => !Inner.Contains(codePoint);

        protected override CodePoints Collect() => Inner.All().Complement();
    }

    public sealed record Either(IReadOnlyList<CharacterClass> Parts) : CharacterClass
    {
        public override UInt128 InAscii() =>
            Parts.Aggregate(UInt128.Zero, (set, part) => set | part.InAscii());

        public override bool Contains(int codePoint) => Parts.Any(part => part.Contains(codePoint));

        protected override CodePoints Collect() => CodePoints.Of(Parts.SelectMany(part => part.All().Ranges));
    }

    public sealed record Both(CharacterClass One, CharacterClass Other) : CharacterClass
    {
        public override UInt128 InAscii() => One.InAscii() & Other.InAscii();

        public override bool Contains(int codePoint) => One.Contains(codePoint) && Other.Contains(codePoint);

        protected override CodePoints Collect() => One.All().Intersect(Other.All());
    }

    /// <summary>The inner class, and all characters that equal its characters except for case.</summary>
    public sealed record Folded(CharacterClass Inner) : CharacterClass
    {
        public override UInt128 InAscii()
        {
            var set = Inner.InAscii();
            for (var letter = 'A'; letter <= 'Z'; letter++)
            {
                var both = (UInt128.One << letter) | (UInt128.One << (letter | 0x20));
                if ((set & both) != 0 || CaseFolding.BeyondAscii(letter).Any(Inner.Contains))
                    set |= both;
            }

            return set;
        }

        protected override CodePoints Collect() => CaseFolding.Close(Inner.All());
    }
}
