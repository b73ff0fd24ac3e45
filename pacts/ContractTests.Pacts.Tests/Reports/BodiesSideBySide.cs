using ContractTests.Pacts.Matching;
using ContractTests.Pacts.Reports;

namespace ContractTests.Pacts.Tests.Reports;

public sealed class BodiesSideBySide
{
    private static readonly RefusingRule Integer = new("integer", "$.items[*].id");

    [Fact]
    public void Members_stand_rows_their_namesakes_whatever_their_order()
    {
        var rows = Of("""{"a":1,"b":{"c":"x"},"gone":null}""", """{"b":{"c":"y","new":[1]},"a":1}""");

        Show(rows).ShouldBe(
            """
            {|{
            _"a": 1,|_"a": 1
            _"b": {|_"b": {
            __"c": "x"|__"c": "y",
            -|__"new": [
            -|___1
            -|__]
            _},|_},
            _"gone": null|-
            }|}
            """);
    }

    [Fact]
    public void A_line_is_marked_where_a_mismatch_stands_and_nowhere_else()
    {
        var wrong = new Mismatch(MismatchKind.Body, "$.items[1].id", "1", "\"2\"", "expected an integer")
        {
            Rule = Integer,
        };
        var rows = Of("""{"items":[{"id":1},{"id":1}]}""", """{"items":[{"id":7},{"id":"2"}]}""", wrong);
        var marked = rows.Where(row => row.IsWrong).ShouldHaveSingleItem();
        marked.Actual.ShouldBe("      \"id\": \"2\"");
        marked.Mismatches.ShouldBe([wrong]);
    }

    [Fact]
    public void XML_is_compared_line_by_line_with_an_element_on_each()
    {
        var wrong = new Mismatch(MismatchKind.Body, "$.a.b['#text']", "1", "2", "expected \"1\", but found \"2\"");

        var rows = Of("<a><x/><b>1</b></a>", "<a><b>2</b><c/></a>", wrong);

        Show(rows).ShouldBe(
            """
            <a>|<a>
            !_<x />|_<b>2</b>
            !_<b>1</b>|_<c />
            </a>|</a>
            """);
    }

    [Fact]
    public void Text_keeps_equal_lines_rows_each_other()
    {
        var wrong = new Mismatch(MismatchKind.Body, "$", "", "", "expected other text");

        var rows = Of("one\ntwo\nthree", "zero\none\nthree", wrong);

        Show(rows).ShouldBe(
            """
            !-|zero
            one|one
            !two|-
            three|three
            """);
    }

    [Fact]
    public void Of_a_large_body_the_further_lines_are_counted()
    {
        var elements = string.Join(',', Enumerable.Range(0, 5000));

        var rows = Of($"[{elements}]", $"[{elements}]");

        rows.Count.ShouldBe(BodyColumns.MostRows + 1);
        rows[^1].Expected.ShouldBe("… 4002 more lines");
    }

    [Fact]
    public void Bytes_that_are_no_text_have_no_lines()
    {
        var bytes = new Body.Present(new byte[] { 0xFF, 0xFE }, "image/png");

        BodyColumns.Rows(bytes, bytes, []).ShouldBeEmpty();
        BodyColumns.Rows(null, bytes, []).ShouldBeEmpty();
        BodyColumns.Rows(Body.Missing.Instance, bytes, []).ShouldBeEmpty();
    }

    private static IReadOnlyList<BodyRow> Of(string expected, string actual, params Mismatch[] mismatches) =>
        BodyColumns.Rows(new Body.Present(expected, null), new Body.Present(actual, null), mismatches);

    private static string Show(IReadOnlyList<BodyRow> rows) => string.Join('\n', rows.Select(row =>
        $"{(row.IsWrong ? "!" : "")}{Show(row.Expected)}|{Show(row.Actual)}"));

    private static string Show(string? line) => line?.Replace("  ", "_", StringComparison.Ordinal) ?? "-";
}
