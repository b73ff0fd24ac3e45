namespace ContractTests.Cli.Tests.Interoperability;

/// <summary>Regular expressions in the dialect of the official core, and short texts of their characters.</summary>
internal sealed class RandomExpressions(int seed)
{
    private static readonly string[] Characters = ["a", "b", "A", "é", "ß", "-", " ", "1", "\n", "😀", "_", "S"];

    private static readonly string[] Atoms =
    [
        "a", "b", "A", "é", "ß", "-", " ", "1", @"\n", "😀", "_", "s", "ss", ".", @"\d", @"\w", @"\W", @"\s", @"\S",
        @"\h", @"\H", @"\R", @"\N", @"\O", "[^a]", "[a-c&&[^b]]", "[[:alpha:]]", "[[:^word:]]", @"[\w-]", @"[^\s\d]",
        @"\p{L}", @"\p{^Lu}", "[😀-😂a]",
    ];

    private static readonly string[] Places = ["^", "$", @"\b", @"\B", @"\A", @"\z", @"\Z"];

    private static readonly string[] Quantifiers =
        ["*", "+", "?", "{2}", "{,2}", "{1,2}", "*?", "+?", "??", "*+", "?+"];

    private static readonly (string Open, string Close)[] Groups =
    [
        ("(?:", ")"), ("(?i:", ")"), ("(?m:", ")"), ("(?W:", ")"), ("(?>", ")"), ("(", @")\1"), ("(?=", ")"),
        ("(?!", ")"), ("(?<=", ")"), ("(?<!", ")"),
    ];

    private readonly Random _random = new(seed);

    public string Expression() => Alternatives(3);

    public string Text() =>
        string.Concat(Enumerable.Range(0, _random.Next(5)).Select(_ => Characters[_random.Next(Characters.Length)]));

    private string Alternatives(int levels) =>
        string.Join('|', Enumerable.Range(0, _random.Next(4) == 0 ? 2 : 1).Select(_ => Branch(levels)));

    private string Branch(int levels) =>
        string.Concat(Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Element(levels)));

    private string Element(int levels)
    {
        switch (_random.Next(10))
        {
            case 0:
                return Places[_random.Next(Places.Length)];
            case < 4 when levels > 0:
                var (open, close) = Groups[_random.Next(Groups.Length)];
                var group = open + Alternatives(levels - 1) + close;
                return open is "(?=" or "(?!" or "(?<=" or "(?<!" ? group : group + Quantifier();
            default:
                return Atoms[_random.Next(Atoms.Length)] + Quantifier();
        }
    }

    private string Quantifier() => _random.Next(3) == 0 ? Quantifiers[_random.Next(Quantifiers.Length)] : "";
}
