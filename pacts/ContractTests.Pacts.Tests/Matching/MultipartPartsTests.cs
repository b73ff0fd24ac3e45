using System.Text;
using ContractTests.Pacts.Matching;
using ContractTests.Pacts.Matching.Bodies;

namespace ContractTests.Pacts.Tests.Matching;

/// <summary>How a multipart body is divided, and what is said about parts that do not match.</summary>
public sealed class MultipartPartsTests
{
    private const string Named = "Content-Disposition: form-data; name=";

    [Theory]
    [InlineData("--b|A: 1|B:  2 ||x|--b--", "file [A=1,B=2] x")]
    [InlineData("--b||x|y|--b--", "file [] x|y")]
    [InlineData("--b||x||--b--", "file [] x|")]
    [InlineData("--b|||x|--b--", "file [] |x")]
    [InlineData("--b||--b--", "file [] ")]
    [InlineData("--b|--b--", "file [] ")]
    [InlineData("--b|A: 1|--b--", "file [A=1] ")]
    [InlineData("--b|A:|B::||x|--b--", "file [A=,B=:] x")]
    [InlineData("--b \t||x|--b--", "file [] x")]
    [InlineData("--b||x--b|y --b--|--b--", "file [] x--b|y --b--")]
    [InlineData("a--b|--c||x|--c--", "file [] x")]
    [InlineData("--b||1|--b||2|--b--|--b||3|--b--", "file [] 1", "file [] 2")]
    [InlineData("--b||1|--b|A: 1||2|--b-- and more", "file [] 1", "file [A=1] 2")]
    public void Parts_are_divided_by_the_first_line_with_hyphens(string body, params string[] parts)
    {
        foreach (var lineBreak in (string[])["\n", "\r\n"])
            Read(body.Replace("|", lineBreak)).ShouldBe(parts.Select(part => part.Replace("|", lineBreak)));
    }

    [Theory]
    [InlineData("form-data; name=a", "field a")]
    [InlineData("form-data;name=\"a b\"", "field a b")]
    [InlineData("form-data; NAME=a", "field a")]
    [InlineData("form-data; filename=f; name=a", "file a")]
    [InlineData("form-data; name=a; FileName*=f", "file a")]
    [InlineData("form-data; name=a; filename=", "file a")]
    [InlineData("form-data; name=a; filenames=f", "field a")]
    [InlineData("form-data; names=a", "field")]
    [InlineData("form-data; name", "field")]
    [InlineData("form-data; name=", "field")]
    [InlineData("form-data; name=a=b", "field a=b")]
    [InlineData("attachment; filename=f", "file")]
    public void The_disposition_names_a_part_and_says_whether_it_is_a_file(string disposition, string part) =>
        Parts($"--b\nX: name=z\ncontent-disposition: {disposition}\n\n1\n--b--").ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(one =>
                $"{(one.IsFile ? "file" : "field")} {one.Name}".TrimEnd().ShouldBe(part));

    [Theory]
    [InlineData("Content-Transfer-Encoding: base64", "aGVsbG8=", "hello")]
    [InlineData("content-transfer-encoding: BASE64", "aGVsbG8=", "hello")]
    [InlineData("Content-Transfer-Encoding: base64", "aGVs\nbG8=", "hello")]
    [InlineData("Content-Transfer-Encoding: base64", "aGVsbG8", "aGVsbG8")]
    [InlineData("Content-Transfer-Encoding: base64", "a?", "a?")]
    [InlineData("Content-Transfer-Encoding: binary", "aGVsbG8=", "aGVsbG8=")]
    [InlineData("Content-Encoding: base64", "aGVsbG8=", "aGVsbG8=")]
    public void Content_in_base64_is_decoded(string header, string content, string decoded) =>
        Encoding.UTF8.GetString(Parts($"--b\n{header}\n\n{content}\n--b--").ShouldHaveSingleItem().Content.Span)
            .ShouldBe(decoded);

    [Theory]
    [InlineData("", "expected a multipart body, but found no line that begins with two hyphens")]
    [InlineData("a --b", "expected a multipart body, but found no line that begins with two hyphens")]
    [InlineData("--", "expected a boundary of 1 to 198 characters, but found 0")]
    [InlineData("-- \r\n", "expected a boundary of 1 to 198 characters, but found 0")]
    [InlineData("--b", "expected a closing boundary at the end of the parts, but found none")]
    [InlineData("--b\n\nx\n--b", "expected a closing boundary at the end of the parts, but found none")]
    [InlineData("--b\n\nx--b--", "expected a closing boundary at the end of the parts, but found none")]
    [InlineData("--b\n\nx\n--b\n: y\n\nz\n--b--", "expected a header in part 1, but found \": y\"")]
    public void What_cannot_be_divided_is_refused(string body, string expected)
    {
        MultipartParts.TryParse(Encoding.UTF8.GetBytes(body), out _, out var problem).ShouldBeFalse();

        problem.ShouldBe(expected);
    }

    [Theory]
    [InlineData(80, "")]
    [InlineData(81, "…")]
    public void A_line_that_is_no_header_is_cut(int length, string end) =>
        Problem($"--b\n{new string('x', length)}\n\n--b--")
            .ShouldBe($"expected a header in part 0, but found \"{new string('x', 80)}{end}\"");

    [Fact]
    public void Boundaries_parts_and_headers_have_limits()
    {
        string Boundary(int length) => $"--{new string('b', length)}\n\nx\n--{new string('b', length)}--";
        string Many(int count) => string.Concat(Enumerable.Repeat("--b\n\n\n", count)) + "--b--";
        string Header(int length) => $"--b\nA:{new string('x', length - 3)}\n\ny\n--b--";

        Problem(Boundary(198)).ShouldBeNull();
        Problem(Boundary(199)).ShouldBe("expected a boundary of 1 to 198 characters, but found 199");
        Problem(Many(10_000)).ShouldBeNull();
        Problem(Many(10_001)).ShouldBe("expected at most 10000 parts, but found more");
        Problem(Header(65_536)).ShouldBeNull();
        Problem(Header(65_537)).ShouldBe("expected the headers of a part in at most 65536 bytes, but found more");
    }

    [Fact]
    public void Parts_of_one_name_are_compared_in_their_order()
    {
        var expected = Of(Named + "a||1", Named + "a||2", Named + "b||3");

        Compare("{}", expected, Of(Named + "b||3", Named + "a||1", Named + "a||2", Named + "a||9")).ShouldBeEmpty();
        Compare("{}", expected, Of(Named + "b||4", Named + "a||2")).ShouldBe(
        [
            "$.a: expected \"1\", but found \"2\" [1 | 2]",
            "$.a: expected a part \"a\", but it is missing [2 | ]",
            "$.b: expected \"3\", but found \"4\" [3 | 4]",
        ]);
    }

    [Fact]
    public void Parts_without_a_name_are_compared_by_their_index()
    {
        const string rules = """{"$[1]": [{"match": "regex", "regex": "[0-9]+"}]}""";

        Compare(rules, Of("A: 1||x", "||7"), Of("a: 1||y", "||z")).ShouldBe(
        [
            "$[0]: expected \"x\", but found \"y\" [x | y]",
            "$[1]: expected a value that matches [0-9]+, but found \"\nz\" [\\n7 | \\nz | regex [0-9]+ at $[1]]"
                .Replace("\n", "\\n"),
        ]);
        Compare("{}", Of("A: 1||x", "B: 2||y"), Of("A: 1||x")).ShouldBe(
            ["$[1]: expected a part here, but it is missing [y | ]"]);
    }

    [Fact]
    public void Each_part_is_compared_by_its_own_type_with_the_rules_below_its_name()
    {
        const string json = "|Content-Type: application/json||";
        const string rules = """{"$.a.id": [{"match": "integer"}], "$.c": [{"match": "type"}]}""";

        Compare(rules, Of($"{Named}a{json}{{\"id\": 1, \"b\": 2}}", Named + "c||x"),
            Of($"{Named}a{json}{{\"b\": 3, \"id\": \"y\"}}", Named + "c||z")).ShouldBe(
        [
            "$.a.b: expected 2, but found 3 [2 | 3]",
            "$.a.id: expected an integer, but found the string \"y\" [1 | \"y\" | integer at $.a.id]",
        ]);
    }

    [Fact]
    public void Headers_of_a_part_are_compared_except_for_its_disposition()
    {
        Compare("{}", Of(Named + "a; x=1|X: 1|Y: 2||v"), Of(Named + "a; x=2|Y: 3||v")).ShouldBe(
        [
            "$.a: in the part's header X expected a header \"X\", but it is missing [1 | (missing)]",
            "$.a: in the part's header Y expected \"2\", but found \"3\" [2 | 3]",
        ]);
    }

    [Theory]
    [InlineData("a; filename=f", "a", "$.a: expected a file in this part, but found a field [a file | a field]")]
    [InlineData("a", "a; filename=f", "$.a: expected a field in this part, but found a file [a field | a file]")]
    public void A_file_is_no_field(string expected, string actual, string says) =>
        Compare("{}", Of(Named + expected + "||1"), Of(Named + actual + "||2")).ShouldBe([says]);

    [Fact]
    public void A_body_that_cannot_be_divided_is_told_with_the_expected_parts() =>
        Compare("{}", Of(Named + "a||1", "B: 1||2"), "hello").ShouldBe(
        [
            "$: expected a multipart body, but found no line that begins with two hyphens [$.a, $[1] | hello]",
        ]);

    private static string Of(params string[] parts) =>
        string.Concat(parts.Select(part => $"--b|{part}|")).Replace('|', '\n') + "--b--";

    private static IEnumerable<string> Compare(string rules, string expected, string actual)
    {
        const string type = "multipart/form-data; boundary=b";
        return CompiledResponse.Compile(Compared.Response(rules, expected, type), SpecificationVersion.V4)
            .Compare(new ActualResponse(200, [], new Body.Present(actual, type)))
            .Select(Verdict.Show);
    }

    private static IReadOnlyList<MultipartPart> Parts(string body)
    {
        MultipartParts.TryParse(Encoding.UTF8.GetBytes(body), out var parts, out var problem)
            .ShouldBeTrue(problem);
        return parts!;
    }

    private static IEnumerable<string> Read(string body) => Parts(body).Select(part =>
        $"{(part.IsFile ? "file" : "field")}{(part.Name is null ? "" : " " + part.Name)} "
        + $"[{string.Join(',', part.Headers.Select(header => $"{header.Name}={header.Values[0]}"))}] "
        + Encoding.UTF8.GetString(part.Content.Span));

    private static string? Problem(string body) =>
        MultipartParts.TryParse(Encoding.UTF8.GetBytes(body), out _, out var problem) ? null : problem;
}
