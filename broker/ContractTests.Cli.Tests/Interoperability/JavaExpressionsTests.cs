using System.ComponentModel;
using System.Text;
using ContractTests.Cli.Tests.Tidy;
using ContractTests.Pacts;
using ContractTests.Pacts.Matching;
using ContractTests.WireMock.Patterns;

namespace ContractTests.Cli.Tests.Interoperability;

/// <summary>Exported expressions mean to Java, and so to WireMock, what those of the contract mean to us.</summary>
[Trait("Category", "Interoperability")]
public sealed class JavaExpressionsTests
{
    private static readonly string Program = Path.Combine(
        Repository.Root, "broker", "ContractTests.Cli.Tests", "Interoperability", "JavaExpressions.java");

    /// <summary>Each with a text that matches and one that does not.</summary>
    private static readonly (string Expression, string Matches, string Differs)[] Constructs =
    [
        ("a|ab", "ab", "abc"),
        ("[[:alpha:]]+", "abcé", "a1"),
        ("[[:^alpha:]]", "1", "a"),
        ("[[:punct:]]", "$", "a"),
        ("[[:upper:]][[:lower:]][[:space:]][[:word:]]", "Éa\u00A0_", "ab c"),
        ("[a-z&&[^aeiou]]+", "bcd", "bad"),
        ("[^a-z&&[^b]]", "b", "c"),
        ("[a-c[x-z]]", "y", "m"),
        (@"[\w&&[^\d_]]+", "aé漢", "a1"),
        (@"[^\W_]", "é", "_"),
        (@"[-&^\]\[]+", "-&^][", "a"),
        ("a{,2}", "aa", "aaa"),
        ("a{,}", "a{,}", "a"),
        ("a{2}?", "", "a"),
        ("a{1,2}+", "aaaa", "b"),
        ("a{3,1}b", "aab", "aaaab"),
        ("(?:a|ab){2}+c", "ababc", "abab"),
        ("(?:a|ab){3,2}c", "abac", "ababc"),
        ("(?:a*+)b", "aab", "aaa"),
        ("(?>a|ab)c", "ac", "abc"),
        (".", "😀", "\n"),
        ("[^a]{2}", "😀😀", "😀"),
        ("[😀-😂]", "😁", "😃"),
        (".{1,2}", "😀😀", "😀😀😀"),
        (@"\W\S", "😀😀", "a😀"),
        (@"\p{Alpha}\p{^Alpha}\P{Alpha}", "a12", "ab2"),
        (@"\p{Han}\p{ c-Y_r_i_l_l_i_c }", "漢ж", "aж"),
        (@"\pL\p{Lu}\p{In_Basic_Latin}\p{Emoji}", "éAa😀", "éaa😀"),
        (@"\d\w\s", "٣漢\u2003", "x漢\u2003"),
        (@"\w+", "²", "~"),
        (@"[\w]", "a", "²"),
        (@"\h\H", "fg", " g"),
        (@"\R", "\r\n", "\r\n\n"),
        (@"\X", "👨‍👩‍👧", "ab"),
        (@"\X\X", "e\u0301b", "e\u0301"),
        (@"\N\O", "a\n", "\na"),
        (@"a\Kb", "ab", "a"),
        (@"\Aa\z|\Gb", "b", "c"),
        (@"a\Z\n", "a\n", "a"),
        (@"(?:x|a\Z)\n?", "a\n", "a\n\n"),
        (@"\x41\x{1F600}\u0041\101\o{101}\0", "A😀AAA\0", "A"),
        (@"\_\-\/\é\<\q", "_-/é<q", "_"),
        (@"\t\n\r\f\v\a\e\ca[\b]", "\t\n\r\f\v\a\u001B\u0001\b", "t"),
        ("(?x) a b # comment\n c", "abc", "a b c"),
        ("(?#note)a", "a", "note"),
        ("(?m).", "\n", ""),
        ("(?m:.)(?-m:.)", "\na", "\n\n"),
        ("a(?i)b|c", "aC", "AC"),
        ("(?i)straße", "STRASSE", "strase"),
        ("(?i)[^k]", "a", "\u212a"),
        ("(?i)σ", "ς", "s"),
        (@"(?W)\w", "a", "é"),
        (@"(?P:\d)", "3", "٣"),
        (@"(?W)a\b", "a", "aé"),
        ("a\n^b", "a\nb", "ab"),
        ("a\n^|b", "b", "a\n"),
        ("a$\nb", "a\nb", "ab"),
        ("^a$", "a", "a\n"),
        (@"a\bé|a\Bé", "aé", "a é"),
        (@"é\b\-", "é-", "éa"),
        (@"(a|b)\1", "bb", "ab"),
        (@"(?i:(é)\1)", "éÉ", "ée"),
        (@"(?<n>a)(b)\k<n>", "aba", "abb"),
        (@"(?<n>a)|(?<n>b)\k<n>", "bb", "ba"),
        (@"(?'d'\d)\g<d>", "12", "1"),
        ("(?(ab)c|d)", "d", "abd"),
        (@"ab(?<=\Wb|ab{1,3})(?<!c)(?=d|\z)(?!d)", "ab", "abd"),
        (@"(?<=^|\W)a", "a", "ba"),
        ("a😀x(?<=a[^b]x)", "a😀x", "ax"),
        (@"😀x(?<=\p{Emoji}x)", "😀x", "ax"),
        (@"..(?<=(?:a|bc){1,2})", "bc", "cb"),
        (@"𝐀(?<=\w)\B.", "𝐀b", "𝐀-"),
    ];

    [Theory]
    [InlineData("(?<=a+)b|a", "a look-behind for text of any length")]
    [InlineData("(?<=(?:ab)*)b|a", "a look-behind for text of any length")]
    [InlineData("(?<=(?:ab){0,200})b|a", "a look-behind that repeats more than 100 times")]
    [InlineData("(a)?(?(1)b|c)", "a conditional")]
    [InlineData(@"\g<1>(a|b)\1", "a reference to a group that is also called")]
    [InlineData(@"(?:\2b|(a)(c))+", "a reference to a group that comes later")]
    [InlineData(@"a\yb", @"\y or \Y")]
    public void What_Java_cannot_say_is_refused(string expression, string what) =>
        RequestPattern.Of(Request(expression), SpecificationVersion.V4).Notes.Refused.ShouldContain(
            $"query parameter q: {what} in the regular expression {expression}");

    [Fact]
    public async Task Each_construct_means_the_same()
    {
        var pairs = Constructs.SelectMany(one => new[]
        {
            new Pair(one.Expression, one.Matches), new Pair(one.Expression, one.Differs),
        }).ToList();

        await ShouldAgree(pairs);
        pairs.Where((_, index) => index % 2 == 0).ShouldAllBe(pair => pair.Matches);
        pairs.Where((_, index) => index % 2 == 1).ShouldAllBe(pair => !pair.Matches);
    }

    [Fact]
    public async Task Properties_have_the_same_characters()
    {
        string[] properties =
        [
            "alnum", "alpha", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space", "upper",
            "xdigit", "word", "L", "Letter", "Lu", "Ll", "N", "M", "P", "S", "Z", "Sm", "Han", "Greek", "Emoji",
        ];
        var random = new Random(20_261_129);
        await ShouldAgree([.. properties
            .SelectMany(property => Enumerable.Range(0, 0x180)
                .Concat(Enumerable.Range(0, 60).Select(_ => random.Next(0x180, 0x3100)))
                .Concat(Enumerable.Range(0, 20).Select(_ => random.Next(0x1D400, 0x1F900)))
                .Select(code => new Pair($@"\p{{{property}}}", char.ConvertFromUtf32(code))))]);
    }

    [Fact]
    public Task Random_expressions_mean_the_same() => ShouldAgreeOnRandom(seed: 20_261_129, count: 400);

    [Fact]
    [Trait("Category", "Soak")]
    public Task Thousands_of_random_expressions_mean_the_same() => ShouldAgreeOnRandom(seed: 20_261_130, count: 8_000);

    private static async Task ShouldAgreeOnRandom(int seed, int count)
    {
        var random = new RandomExpressions(seed);
        var expressions = Enumerable.Range(0, count).Select(_ => random.Expression()).Where(CanBeSaid).ToList();
        var pairs = expressions
            .SelectMany(one => Enumerable.Range(0, 6).Select(_ => new Pair(one, random.Text())))
            .ToList();

        await ShouldAgree(pairs);
        expressions.Count.ShouldBeGreaterThan(count * 3 / 4);
        pairs.Count(pair => pair.Matches)
            .ShouldBeInRange(pairs.Count / 20, pairs.Count / 2, "both verdicts occur often");
    }

    private static bool CanBeSaid(string expression) =>
        RequestPattern.Of(Request(expression), SpecificationVersion.V4).Notes.Refused.Count == 0;

    private static async Task ShouldAgree(IReadOnlyList<Pair> pairs)
    {
        using var folder = new TemporaryFolder();
        var asked = pairs.Select(pair => $"{Base64(pair.Exported)} {Base64(pair.Text)}");
        var answers = await Ask(folder.Write("pairs.txt", string.Join('\n', asked) + "\n"));

        answers.Length.ShouldBe(pairs.Count);
        var disagreements = pairs.Zip(answers)
            .Where(both => both.Second != "unknown" && both.Second != (both.First.Matches ? "true" : "false"))
            .Select(both => $"{both.First.Expression} on '{both.First.Text}': ours {both.First.Matches}, Java's "
                + $"{both.Second} of {both.First.Exported}")
            .ToList();
        disagreements.ShouldBeEmpty($"{disagreements.Count}:\n{string.Join('\n', disagreements.Take(20))}");
        answers.Count(answer => answer == "unknown").ShouldBeLessThanOrEqualTo(pairs.Count / 5);
    }

    private static async Task<string[]> Ask(string file)
    {
        try
        {
            string[] arguments =
                ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8", Program, file];
            var run = await ProcessRun.Of("java", Repository.Root, arguments);
            run.ShouldHaveSucceeded();
            return run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }
        catch (Win32Exception)
        {
            OfficialTools.SkipOrFail("Java is not installed");
            throw;
        }
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static HttpRequest Request(string expression) => new("GET", "/")
    {
        Query = Query("example"),
        Rules = new MatchingRules(
            [new PlacedRules(Part.Query, "q", new RuleList([new MatchingRule.Regex(expression)]))]),
    };

    private static QueryString Query(string value) => QueryString.Of([new QueryParameter("q", [value])]);

    /// <summary>An expression of a contract and a text, with our verdict and the expression that is exported.</summary>
    private sealed record Pair
    {
        public Pair(string expression, string text)
        {
            (Expression, Text) = (expression, text);
            var request = Request(expression);
            var pattern = RequestPattern.Of(request, SpecificationVersion.V4);
            pattern.Notes.Refused.ShouldBeEmpty();
            Exported = pattern.Parameters.ShouldHaveSingleItem(expression).Expression;
            var compiled = CompiledRequest.Compile(request, SpecificationVersion.V4);
            var actual = new ActualRequest("GET", "/", Query(text), [], Body.Missing.Instance);
            Matches = compiled.Compare(actual).Count == 0;
        }

        public string Expression { get; }

        public string Text { get; }

        public string Exported { get; }

        public bool Matches { get; }
    }
}
