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
    [InlineData("_a.b", "_a b")]
    [InlineData("1.b", "1 b")]
    [InlineData("$[007]", "7")]
    [InlineData("$['a\\\\b']", "a\\b")]
    [InlineData("$['a\\x']", "a\\x")]
    [InlineData("$['a\"b']", "a\"b")]
    [InlineData("$[\"a\\\"b\"]", "a\"b")]
    [InlineData("$.a-b c", "a-b c")]
    public void An_expression_is_read_into_steps(string text, string steps)
    {
        PathExpression.TryParse(text, out var expression, out _).ShouldBeTrue();

        string.Join(' ', expression!.Steps.Select(Show)).ShouldBe(steps);
    }

    [Theory]
    [InlineData("", "expected a path expression that begins with $, but found \"\"")]
    [InlineData(".a", "expected a path expression that begins with $, but found \".a\"")]
    [InlineData("$a", "expected '.' or '[' at position 1 of the path expression \"$a\", but found 'a'")]
    [InlineData("$.", "expected a name or '*' at the end of the path expression \"$.\"")]
    [InlineData("$..a", "expected a name or '*' at position 2 of the path expression \"$..a\", but found '.'")]
    [InlineData("$.a[", "expected an index, '*' or a name in quotes at the end of the path expression \"$.a[\"")]
    [InlineData(
        "$.a[]",
        "expected an index, '*' or a name in quotes at position 4 of the path expression \"$.a[]\", but found ']'")]
    [InlineData("$.a['']", "expected a name in quotes at position 5 of the path expression \"$.a['']\", but found '''")]
    [InlineData("$.a['b]", "expected a name in quotes at the end of the path expression \"$.a['b]\"")]
    [InlineData(
        "$.a[x]",
        "expected an index, '*' or a name in quotes at position 4 of the path expression \"$.a[x]\", but found 'x'")]
    [InlineData("$.a[1", "expected ']' at the end of the path expression \"$.a[1\"")]
    [InlineData("$.a[1x]", "expected ']' at position 5 of the path expression \"$.a[1x]\", but found 'x'")]
    [InlineData("$.a['b'x", "expected ']' at position 7 of the path expression \"$.a['b'x\", but found 'x'")]
    [InlineData("$.a[*", "expected ']' at the end of the path expression \"$.a[*\"")]
    [InlineData(
        "$.a[99999999999]",
        "expected an index, '*' or a name in quotes at position 15"
        + " of the path expression \"$.a[99999999999]\", but found ']'")]
    public void What_is_no_expression_is_refused_with_its_place(string text, string expected)
    {
        PathExpression.TryParse(text, out _, out var problem).ShouldBeFalse();

        problem.ShouldBe(expected);
    }

    [Theory]
    [InlineData("X", "X")]
    [InlineData("X[0]", "X 0")]
    [InlineData("X[123456789]", "X 123456789")]
    [InlineData("X[1234567890]", "X[1234567890]")]
    [InlineData("X[*]", "X [*]")]
    [InlineData("X[a]", "X[a]")]
    [InlineData("X[1a]", "X[1a]")]
    [InlineData("X[]", "X[]")]
    [InlineData("X[0", "X[0")]
    [InlineData("[0]", "[0]")]
    [InlineData("a.b", "a.b")]
    [InlineData("$.X[0]", "X 0")]
    public void A_header_may_have_the_number_of_a_value_behind_its_name(string text, string steps)
    {
        PathExpression.TryParseNamed(text, out var expression, out _).ShouldBeTrue();

        string.Join(' ', expression!.Steps.Select(Show)).ShouldBe(steps);
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
        PathExpression.TryParse("$." + new string('a', 4094), out _, out _).ShouldBeTrue();
        PathExpression.TryParse("$." + new string('a', 4095), out _, out _).ShouldBeFalse();
        PathExpression.TryParse("$" + string.Concat(Enumerable.Repeat(".a", 256)), out _, out _).ShouldBeTrue();
        PathExpression.TryParse("$" + string.Concat(Enumerable.Repeat(".a", 257)), out _, out _).ShouldBeFalse();
    }

    private static string Show(PathToken token) => token switch
    {
        PathToken.Literal literal => literal.Text,
        PathToken.AnyIndex => "[*]",
        _ => "*",
    };
}
