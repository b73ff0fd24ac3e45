using ContractTests.Pacts.Matching.Paths;

namespace ContractTests.Pacts.Tests.Matching;

public sealed class PathExpressionTests
{
    [Theory]
    [InlineData("$", "")]
    [InlineData("$.a.b", "a b")]
    [InlineData("$['a.b'][0]", "a.b 0")]
    [InlineData("$[\"a\"]", "a")]
    [InlineData("$['it\\'s']", "it's")]
    [InlineData("$.a[*].*", "a [*] *")]
    [InlineData("$.a['@id']['#text']", "a @id #text")]
    [InlineData("a.b", "a b")]
    public void An_expression_is_read_into_steps(string text, string steps)
    {
        PathExpression.TryParse(text, out var expression, out _).ShouldBeTrue();

        string.Join(' ', expression!.Steps.Select(Show)).ShouldBe(steps);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".a")]
    [InlineData("$a")]
    [InlineData("$.")]
    [InlineData("$..a")]
    [InlineData("$.a[")]
    [InlineData("$.a[]")]
    [InlineData("$.a['']")]
    [InlineData("$.a['b]")]
    [InlineData("$.a[x]")]
    [InlineData("$.a[1")]
    [InlineData("$.a[99999999999]")]
    public void What_is_no_expression_is_refused(string text)
    {
        PathExpression.TryParse(text, out _, out var problem).ShouldBeFalse();

        problem!.ShouldStartWith("expected ");
    }

    [Fact]
    public void Its_length_is_bounded()
    {
        var lengthy = "$." + new string('a', 5000);
        var deep = "$" + string.Concat(Enumerable.Repeat(".a", 300));

        PathExpression.TryParse(lengthy, out _, out var tooLong).ShouldBeFalse();
        PathExpression.TryParse(deep, out _, out var tooDeep).ShouldBeFalse();

        tooLong.ShouldBe("expected a path expression of at most 4096 characters, but found 5002");
        tooDeep.ShouldBe("expected a path expression of at most 256 steps, but found 300");
    }

    private static string Show(PathToken token) => token switch
    {
        PathToken.Literal literal => literal.Text,
        PathToken.AnyIndex => "[*]",
        _ => "*",
    };
}
