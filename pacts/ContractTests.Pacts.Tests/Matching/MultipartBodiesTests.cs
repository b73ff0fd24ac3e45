using System.Text;
using ContractTests.Pacts.Matching;
using ContractTests.Pacts.Matching.Bodies;

namespace ContractTests.Pacts.Tests.Matching;

public sealed class MultipartBodiesTests
{
    private const string Form = """
        --one
        Content-Disposition: form-data; name="order"
        Content-Type: application/json

        {"id":1,"note":"x"}
        --one
        Content-Disposition: form-data; name="note"

        hello
        --one--

        """;

    [Fact]
    public void Parts_are_found_by_name_whatever_their_order_and_boundary()
    {
        const string other = """
            a preamble
            --another
            Content-Disposition: form-data; name=note

            hello
            --another
            Content-Type: application/json
            Content-Disposition: form-data; name="order"

            { "note": "x", "id": 1 }
            --another
            Content-Disposition: form-data; name="more"

            anything
            --another--
            an epilogue
            """;

        Compare("{}", Form, other).ShouldBeEmpty();
    }

    [Fact]
    public void Rules_for_a_part_stand_at_its_name_and_below()
    {
        const string rules = """
            {"$.order.id": [{"match": "integer"}], "$.note": [{"match": "regex", "regex": "[a-z]+"}]}
            """;

        Compare(rules, Form, Form.Replace("1,", "2,").Replace("hello", "world")).ShouldBeEmpty();

        Compare(rules, Form, Form.Replace("1,", "\"2\",").Replace("hello", "42"))
            .Select(mismatch => (mismatch.Kind, mismatch.Path))
            .ShouldBe([(MismatchKind.Body, "$.order.id"), (MismatchKind.Body, "$.note")]);
    }

    [Fact]
    public void A_rule_for_the_content_type_looks_at_the_content()
    {
        const string rules = """{"$.note": [{"match": "contentType", "value": "application/pdf"}]}""";

        Compare(rules, Form, Form.Replace("hello", "%PDF-1.7")).ShouldBeEmpty();
        Compare(rules, Form, Form).ShouldHaveSingleItem().Path.ShouldBe("$.note");
    }

    [Fact]
    public void A_part_that_is_missing_and_a_header_that_differs_are_named()
    {
        var other = Form.Replace("\"note\"\n", "\"nota\"\n").Replace("application/json", "application/xml");

        Compare("{}", Form, other).Select(mismatch => mismatch.Message).ShouldBe(
        [
            "$.order: in the part's header Content-Type expected \"application/json\", but found \"application/xml\"",
            "$.note: expected a part \"note\", but it is missing",
        ]);
    }

    [Theory]
    [InlineData("; filename=\"o.json\"", "")]
    [InlineData("; filename=\"o.json\"", "; filename*=utf-8''p.json")]
    [InlineData("", "")]
    public void A_file_may_have_another_name_but_is_no_field(string wanted, string other)
    {
        string Named(string file) => Form.Replace("\"order\"", "\"order\"" + file);

        var found = Compare("{}", Named(wanted), Named(other)).Select(mismatch => mismatch.Message);

        found.ShouldBe(
            (wanted == "") == (other == "") ? [] : ["$.order: expected a file in this part, but found a field"]);
    }

    [Fact]
    public void Parts_without_names_are_found_by_number()
    {
        const string mixed = """
            --b
            Content-Type: text/plain

            one
            --b
            Content-Type: application/octet-stream
            Content-Transfer-Encoding: base64

            AAEC
            --b--
            """;

        Compare("{}", mixed, mixed.ReplaceLineEndings("\r\n")).ShouldBeEmpty();
        Compare("{}", mixed, mixed.Replace("AAEC", "AAED")).ShouldHaveSingleItem().Path.ShouldBe("$[1]");
        Compare("{}", mixed, mixed.Replace("--b\nContent-Type: application/octet-stream", "--b--\n"))
            .ShouldHaveSingleItem().Message.ShouldBe("$[1]: expected a part here, but it is missing");
    }

    [Fact]
    public void Bytes_of_a_part_are_kept_as_they_are()
    {
        byte[] content =
        [
            .. "--b\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\n"u8, 0, 13, 10, 255, .. "\r\n--b--"u8,
        ];

        MultipartParts.TryParse(content, out var parts, out _).ShouldBeTrue();

        parts!.ShouldHaveSingleItem().Content.ToArray().ShouldBe([0, 13, 10, 255]);
    }

    [Theory]
    [InlineData("hello", "expected a multipart body, but found no line that begins with two hyphens")]
    [InlineData("--\n\n--", "expected a boundary of 1 to 198 characters, but found 0")]
    [InlineData("--b\n\nhello", "expected a closing boundary at the end of the parts, but found none")]
    [InlineData("--b\nhello\n\n--b--", "expected a header in part 0, but found \"hello\"")]
    public void What_is_not_made_of_parts_is_refused(string body, string problem)
    {
        Compare("{}", Form, body).ShouldHaveSingleItem().Reason.ShouldBe(problem);
        Compare("{}", body, Form).ShouldHaveSingleItem().Reason
            .ShouldBe($"the contract's own body cannot be read: {problem}");
    }

    [Fact]
    public void Parts_and_headers_without_end_are_refused()
    {
        var parts = string.Concat(Enumerable.Repeat("--b\n\n\n", 20_000)) + "--b--";
        var headers = "--b\n" + string.Concat(Enumerable.Repeat("A: b\n", 20_000)) + "\n\n--b--";

        Compare("{}", Form, parts).ShouldHaveSingleItem().Reason.ShouldContain("10000 parts");
        Compare("{}", Form, headers).ShouldHaveSingleItem().Reason.ShouldContain("65536 bytes");
    }

    private static IReadOnlyList<Mismatch> Compare(string rules, string expected, string actual)
    {
        const string type = "multipart/form-data; boundary=one";
        var response = Compared.Response(rules, expected, type);
        return CompiledResponse.Compile(response, SpecificationVersion.V4).Compare(
            new ActualResponse(200, [], new Body.Present(Encoding.UTF8.GetBytes(actual), type)));
    }
}
