using System.Reflection;
using ContractTests.Provider.Verification;

namespace ContractTests.Provider.Tests;

/// <summary>What others say, inside a sentence of a report.</summary>
public sealed class OneLineTests
{
    private static readonly string Long = new('a', 498);

    [Theory]
    [InlineData("a\rb\n\r\n  c\r\n", "a b c")]
    [InlineData("a\tb\u001b[31m", "a\\tb\\u001b[31m")]
    public void Line_breaks_are_blanks_and_no_other_control_character_is_left(string text, string line) =>
        OneLine.Of(text).ShouldBe(line);

    [Fact]
    public void A_text_is_cut_after_five_hundred_characters_but_never_inside_one()
    {
        OneLine.Of($"{Long}bc").ShouldBe($"{Long}bc");
        OneLine.Of($"{Long}bcd").ShouldBe($"{Long}bc…");
        OneLine.Of($"{Long}🍵d").ShouldBe($"{Long}🍵…");
        OneLine.Of($"{Long}b🍵d").ShouldBe($"{Long}b…");
    }

    [Fact]
    public void An_exception_is_told_without_those_that_only_carry_it()
    {
        var cause = new InvalidOperationException("the shelf\nfell down", new IOException("no disk"));
        Exception[] all = [cause, new AggregateException(cause), new TargetInvocationException("invoked", cause)];

        all.Select(OneLine.Of).Distinct().ShouldBe(["InvalidOperationException: the shelf fell down"]);
        OneLine.Of(new AggregateException("empty")).ShouldBe("AggregateException: empty");
    }

    [Fact]
    public void Where_no_connection_broke_the_innermost_exception_is_told() =>
        LostConnection.Describe(new InvalidOperationException("no order", new InvalidDataException("a broken row")))
            .ShouldBe("InvalidDataException: a broken row");
}
