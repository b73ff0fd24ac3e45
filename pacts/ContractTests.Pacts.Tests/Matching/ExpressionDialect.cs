using System.Text.Json;
using ContractTests.Pacts.Expressions;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matching;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Tests.Matching;

/// <summary>
/// Each construct of the official core's regular expressions; the expected results are those of the core.
/// </summary>
public sealed class ExpressionDialect
{
    [Theory]
    [InlineData("a|ab", "ab", "abc")]
    [InlineData("[[:alpha:]]+", "abcé", "a1")]
    [InlineData("[[:^alpha:]]", "1", "a")]
    [InlineData("[[:punct:]]", "$", "a")]
    [InlineData("[a-z&&[^aeiou]]+", "bcd", "bad")]
    [InlineData("[^a-z&&[^b]]", "b", "c")]
    [InlineData("[a-c[x-z]]", "y", "m")]
    [InlineData("[]a]", "]", "b")]
    [InlineData("[a-c-e]", "-", "d")]
    [InlineData("[--a]", ".", "b")]
    [InlineData("a{,2}", "aa", "aaa")]
    [InlineData("a{,}", "a{,}", "a")]
    [InlineData("a{2}?", "", "a")]
    [InlineData("a{1,2}+", "aaaa", "")]
    [InlineData("a{3,1}", "aa", "aaaa")]
    [InlineData("(?:a*+)b", "aab", "aaa")]
    [InlineData("a?+b|a*+c", "aac", "aab")]
    [InlineData("(?>a|ab)c", "ac", "abc")]
    [InlineData(".", "😀", "\n")]
    [InlineData("[^a]", "😀", "a")]
    [InlineData("[😀-😂]", "😁", "😃")]
    [InlineData("😀+", "😀😀", "\uD83D\uD83D\uDE00")]
    [InlineData(".{1,2}", "😀😀", "😀😀😀")]
    [InlineData(@"\W\S", "😀😀", "a😀")]
    [InlineData(@"\p{Alpha}\p{^Alpha}\P{Alpha}", "a12", "ab2")]
    [InlineData(@"\p{Han}\p{ c-Y_r_i_l_l_i_c }", "漢ж", "aж")]
    [InlineData(@"\pL\p{Lu}\p{In_Basic_Latin}\p{Emoji}", "éAa😀", "éaa😀")]
    [InlineData(@"\P-{Lu}\p1", "P-{Lu}p1", "a-{Lu}b1")]
    [InlineData(@"\d\w\s", "٣漢\u2003", "x漢\u2003")]
    [InlineData(@"\w+", "²", "~")]
    [InlineData(@"[\w]", "a", "²")]
    [InlineData(@"\h\H", "fg", "gg")]
    [InlineData(@"\R", "\r\n", "\r\n\n")]
    [InlineData(@"\R\n?", "\u2028\n", "a")]
    [InlineData(@"\X", "👨‍👩‍👧", "ab")]
    [InlineData(@"\X\X", "🇩🇪🇫🇷", "🇩🇪")]
    [InlineData(@"\N\O", "a\n", "\na")]
    [InlineData(@"a\Kb", "ab", "a")]
    [InlineData(@"\Aa\z|\Gb", "b", "c")]
    [InlineData(@"a\Z\n", "a\n", "a")]
    [InlineData(@"\x41\x{1F600}\u0041\101\o{101}\0", "A😀AAA\0", "A")]
    [InlineData(@"\x{41 42}[\x{61-63}]", "ABc", "ABd")]
    [InlineData(@"\xC3\xA9\303\251", "éé", "Ã©")]
    [InlineData(@"\_\-\/\é\<\q", "_-/é<q", "_")]
    [InlineData(@"\t\n\r\f\v\a\e\ca\C-b[\b]", "\t\n\r\f\v\a\e\u0001\u0002\b", "t")]
    [InlineData("(?x) a b # comment\n c", "abc", "a b c")]
    [InlineData("(?#note)a", "a", "note")]
    [InlineData("(?m).", "\n", "")]
    [InlineData("(?m:.)(?-m:.)", "\na", "\n\n")]
    [InlineData("a(?i)b|c", "aC", "AC")]
    [InlineData("(?i)straße", "STRASSE", "strase")]
    [InlineData("(?i)mass", "maß", "mas")]
    [InlineData("(?i)[^k]", "a", "\u212a")]
    [InlineData("(?i)σ", "ς", "s")]
    [InlineData(@"(?W)\w", "a", "é")]
    [InlineData(@"(?P:\d)", "3", "٣")]
    [InlineData("a\n^b", "a\nb", "ab")]
    [InlineData("a$\nb", "a\nb", "ab")]
    [InlineData("^a$", "a", "a\n")]
    [InlineData(@"a\bé|a\Bé", "aé", "a é")]
    [InlineData(@"(a|b)\1", "bb", "ab")]
    [InlineData(@"(?<n>a)(b)\k<n>", "aba", "abb")]
    [InlineData(@"(?<n>a)|(?<n>b)\k<n>", "bb", "ba")]
    [InlineData(@"(?'d'\d)\g<d>", "12", "1")]
    [InlineData(@"\g<1>(a|b)\1", "abb", "aba")]
    [InlineData("(a)?(?(1)b|c)", "ab", "b")]
    [InlineData("(?<n>a)?(?(<n>)b|c)", "c", "ac")]
    [InlineData("(?(ab)c|d)", "abc", "abd")]
    [InlineData(@"aab(?<=a+b)(?<!c)(?=d|\z)(?!d)", "aab", "aabd")]
    [InlineData(@"(?<=^|\W)a", "a", "ba")]
    public void A_construct_means_what_it_means_to_the_core(string expression, string accepted, string refused)
    {
        var compiled = BoundedRegex.Compile(expression);

        compiled.Match(accepted).ShouldBe(BoundedRegex.Answer.Matches, $"{expression} on {accepted}");
        compiled.Match(refused).ShouldBe(BoundedRegex.Answer.Differs, $"{expression} on {refused}");
    }

    /// <summary>Cases in which .NET is wrong, and the expression must be written differently.</summary>
    [Theory]
    [InlineData(@"-+?\B-", "--", true)]
    [InlineData(@"-+\B-", "---", true)]
    [InlineData("(?>S{2,}){2}", "SSSSSS", false)]
    [InlineData("(?:(?:(?:x{2})?)+?){0,2}|y", "xy", false)]
    [InlineData("(?:(a)b|(?(1)_ab)+?(?(1)ab){2})*+", "_A-a", false)]
    [InlineData("[--a]", ".", true)]
    public void An_expression_is_not_led_astray_by_dot_net(string expression, string value, bool matches) =>
        BoundedRegex.Compile(expression).Match(value)
            .ShouldBe(matches ? BoundedRegex.Answer.Matches : BoundedRegex.Answer.Differs);

    [Theory]
    [InlineData("[[:foo:]]", "expected a POSIX bracket such as [:alpha:], but found [:foo:] (at character 8)")]
    [InlineData(@"\p{Nope}", "expected a property of characters, but found {Nope} (at character 8)")]
    [InlineData("(a", "expected ')', but the expression ends (at character 2)")]
    [InlineData("a)", "expected no ')', because no group is open (at character 1)")]
    [InlineData("*a", "expected something to repeat before a quantifier (at character 1)")]
    [InlineData("^*", "expected something to repeat before a quantifier, but found a place (at character 2)")]
    [InlineData("[z-a]", "expected a range from a lower to a higher character (at character 4)")]
    [InlineData("a{100001}", "expected a number of at most 100000, but found 100001 (at character 8)")]
    [InlineData(@"\1", "expected references to groups of the expression, but found another")]
    [InlineData(@"\k<n>", "expected a group that was named before, but found <n> (at character 5)")]
    [InlineData(@"(?<n>a)(b)\1", "expected references by name, because the expression names its groups")]
    [InlineData("(?P<n>a)", "expected an option of those that are i, m, x, W, D, S, P and y (at character 4)")]
    [InlineData(@"(?<n>a\g<n>?b)", "groups that call themselves cannot be used here")]
    [InlineData("(?~abc)", "absent operators, (?~…), cannot be used here (at character 3)")]
    [InlineData("(*FAIL)", "callouts, (*NAME), cannot be used here (at character 1)")]
    [InlineData("(?<=(?=a))b", "a look-ahead cannot be used in a look-behind")]
    [InlineData("(?<=(?>a|ab))", "an atomic group or a possessive quantifier cannot be used in a look-behind")]
    public void What_cannot_be_used_is_refused_with_its_reason(string expression, string reason) =>
        Should.Throw<ExpressionException>(() => BoundedRegex.Compile(expression)).Message.ShouldBe(reason);

    [Fact]
    public void A_wrong_expression_is_a_fault_of_the_contract()
    {
        var mismatch = Compared.InResponse(
            """{"$.a": [{"match": "regex", "regex": "(?s)a"}]}""", """{"a":"a"}""", """{"a":"a"}""");

        mismatch.ShouldHaveSingleItem().Reason.ShouldStartWith(
            "the contract's expression \"(?s)a\" cannot be used: expected a group, or options of i, m");
    }

    /// <summary>Contracts whose file names end with a value that the official core accepts.</summary>
    [Fact]
    public void Answers_that_the_core_accepts_are_accepted()
    {
        const string before = "-answer-";
        var files = Directory.GetFiles(
            Path.Combine(ThirdPartyCases.Folder(), "cases", "regular-expressions"), $"*{before}*.json");

        files.Length.ShouldBeGreaterThanOrEqualTo(7);
        foreach (var file in files)
        {
            var contract = PactFile.Read(file);
            var name = Path.GetFileNameWithoutExtension(file);
            var text = name[(name.LastIndexOf(before, StringComparison.Ordinal) + before.Length)..];
            var response = contract.Interactions.ShouldHaveSingleItem().ShouldBeOfType<HttpInteraction>().Response;
            var compiled = CompiledResponse.Compile(response, contract.Version);

            compiled.Compare(Answer(text == "emoji" ? "😀" : text)).ShouldBeEmpty(file);
            compiled.Compare(Answer("\n")).ShouldHaveSingleItem(file)
                .Reason.ShouldStartWith("expected a value that matches");
        }
    }

    private static ActualResponse Answer(string text)
    {
        var body = JsonSerializer.Serialize(new Dictionary<string, string> { ["a"] = text });
        return new ActualResponse(
            200, [new HttpHeader("Content-Type", "application/json")], new Body.Present(body, "application/json"));
    }

    [Theory]
    [InlineData("(", ")", 8_000)]
    [InlineData("[", "]", 8_000)]
    [InlineData("(?(a)", ")", 3_000)]
    [InlineData("(?i)(?:", ")", 2_000)]
    [InlineData("a", "*", 16_000)]
    [InlineData(@"\M-", "", 5_000)]
    [InlineData("(?<=", ")", 3_000)]
    public void What_is_nested_without_end_is_refused(string open, string close, int levels)
    {
        var nested = string.Concat(Enumerable.Repeat(open, levels)) + "a"
            + string.Concat(Enumerable.Repeat(close, levels));

        Should.Throw<ExpressionException>(() => BoundedRegex.Compile(nested));
    }

    [Fact]
    public void Calls_that_double_with_each_group_are_refused()
    {
        var doubling = "(?<g0>a)"
            + string.Concat(Enumerable.Range(1, 40).Select(n => $@"(?<g{n}>\g<g{n - 1}>\g<g{n - 1}>)"));

        Should.Throw<ExpressionException>(() => BoundedRegex.Compile(doubling)).Message.ShouldContain("50000 parts");
    }
}
