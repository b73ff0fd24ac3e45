using ContractTests.Pacts.Expressions;
using ContractTests.Pacts.Matching.Rules;
using FsCheck.Fluent;

namespace ContractTests.Pacts.Tests.Generating;

public sealed class TextsFromExpressions
{
    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData(@"^\d{3}-\w+\s?\S$")]
    [InlineData(@"(?<year>\d{4})-(0[1-9]|1[0-2])-\k<year>\g<year>")]
    [InlineData(@"(a|b)(?:c|d)(e)\1\2?")]
    [InlineData(@"[^a-z]{5}[]x][a\-z][-a][a-]")]
    [InlineData(@"\p{Lu}\p{Ll}+\P{L}[\p{Nd}_]")]
    [InlineData(@"\x41B\t\.\\\/")]
    [InlineData(@"a{2}b{2,}c{1,3}d{x}e*?f+?")]
    [InlineData(@"\bword\b|\Aother\z")]
    [InlineData(@"(?i)abc(?i:def)(?#a comment)(?>ghi)")]
    [InlineData(@"[а-я]{3}é")]
    [InlineData(@"https?:\/\/[a-z.]+(:\d{2,5})?(\/[\w-]*)*")]
    [InlineData(@"[\w.+-]+@[\w-]+\.[\w.-]+")]
    [InlineData(@"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    [InlineData(@"[^\x00-\x7F]")]
    [InlineData(@"[[:alpha:]]{3}[a-z&&[^aeiou]]+\h{2}\X\R?\p{Han}😀{,2}")]
    [InlineData(@"(?i)straße(?x) a b # both letters")]
    [InlineData(@"(a)?(?(1)b|c)(?<!x)\d++[^0-9😀]")]
    public void A_drawn_text_matches_its_expression(string pattern)
    {
        var expression = BoundedRegex.Compile(pattern);
        var random = new Random(42);

        for (var draw = 0; draw < 100; draw++)
        {
            var text = ExpressionSample.Draw(expression.Node, random);
            expression.Match(text).ShouldBe(BoundedRegex.Answer.Matches, text);
        }
    }

    [Theory]
    [InlineData("[")]
    [InlineData("[a")]
    [InlineData("(a")]
    [InlineData("a)")]
    [InlineData("[b-a]")]
    [InlineData(@"\")]
    [InlineData(@"\u12")]
    [InlineData(@"\p")]
    [InlineData("(?")]
    [InlineData(@"[^\x00-\x{10FFFF}]")]
    public void What_is_no_expression_is_refused(string pattern)
    {
        Should.Throw<ExpressionException>(() => ExpressionSample.Draw(ExpressionParser.Parse(pattern), new Random(42)));
    }

    [Fact]
    public void Groups_without_end_are_refused()
    {
        var pattern = new string('(', 16_000) + new string(')', 16_000);

        Should.Throw<ExpressionException>(() => ExpressionParser.Parse(pattern)).Message.ShouldContain("250");
    }

    [Theory]
    [InlineData(Seed.Fresh)]
    [Trait("Category", "Soak")]
    public void Any_text_at_all_is_read_or_refused_in_soak(Seed seed) =>
        Any_text_at_all_is_read_or_refused(seed);

    [Theory]
    [InlineData(Seed.Known)]
    public void Any_text_at_all_is_read_or_refused(Seed seed)
    {
        var patterns = Arb.From(
            Gen.ListOf(Gen.Elements([.. @"ab[](){}|*+?.^$\-,19pdkuxPL<>=!'"])).Select(parts => string.Concat(parts)));

        seed.Check(
            3000,
            Prop.ForAll(patterns, pattern =>
            {
                try
                {
                    ExpressionSample.Draw(ExpressionParser.Parse(pattern), new Random(1));
                }
                catch (ExpressionException)
                {
                }
            }));
    }
}
