using ContractTests.Pacts.Matching;

namespace ContractTests.Pacts.Tests.Matching;

public sealed class HttpVerdictsTests
{
    [Theory]
    [InlineData("X-Id", "a", "x-id", "a", true)]
    [InlineData("X-Id", "a", "X-Id", "A", false)]
    [InlineData("Content-Type", "application/json", "Content-Type", "application/json; charset=utf-8", true)]
    [InlineData("Accept", "application/json;charset=utf-8", "Accept", "application/json; charset=UTF-8", true)]
    [InlineData("Accept", "application/json;charset=utf-8", "Accept", "application/json", false)]
    [InlineData("Content-Type", "a/b; x=1; y=2", "Content-Type", "a/b; y=2; x=1", true)]
    [InlineData("Vary", "Accept,Origin", "Vary", "Accept, Origin", true)]
    [InlineData("Vary", "Accept, Origin", "Vary", "Origin, Accept", false)]
    [InlineData("Vary", "Accept", "Vary", "Accept, Origin", false)]
    [InlineData("X-List", "a,b", "X-List", "a, b", true)]
    [InlineData("Date", "Mon, 01 Jan 2024 00:00:00 GMT", "Date", "Mon, 01 Jan 2024 00:00:00 GMT", true)]
    [InlineData("X-Id", "a", "Other", "a", false)]
    public void Headers_match_or_not(string name, string expected, string actualName, string actual, bool matches)
    {
        var response = CompiledResponse.Compile(
            new HttpResponse(200) { Headers = [new HttpHeader(name, expected)] }, SpecificationVersion.V4);

        var mismatches = response.Compare(
            new ActualResponse(200, [new HttpHeader(actualName, actual)], Body.Missing.Instance));

        (mismatches.Count == 0).ShouldBe(matches, string.Join("; ", mismatches));
    }

    [Fact]
    public void One_line_of_a_header_is_as_good_as_several()
    {
        var response = CompiledResponse.Compile(
            new HttpResponse(200) { Headers = [new HttpHeader("X-List", ["a", "b"])] }, SpecificationVersion.V4);

        var inOneLine = new ActualResponse(200, [new HttpHeader("x-list", "a, b")], Body.Missing.Instance);
        var inTwoLines = new ActualResponse(
            200, [new HttpHeader("X-List", "a"), new HttpHeader("X-List", "b")], Body.Missing.Instance);

        response.Compare(inOneLine).ShouldBeEmpty();
        response.Compare(inTwoLines).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"X-Id": [{"match": "regex", "regex": "\\d+"}]}""", "12", true)]
    [InlineData("""{"X-Id": [{"match": "regex", "regex": "\\d+"}]}""", "x", false)]
    [InlineData("""{"x-id": [{"match": "integer"}]}""", "12", true)]
    [InlineData("""{"x-id": [{"match": "integer"}]}""", "-12", true)]
    [InlineData("""{"x-id": [{"match": "integer"}]}""", "1.5", false)]
    [InlineData("""{"x-id": [{"match": "decimal"}]}""", "1", true)]
    [InlineData("""{"x-id": [{"match": "integer"}]}""", "+12", true)]
    [InlineData("""{"x-id": [{"match": "integer"}]}""", "", false)]
    [InlineData("""{"x-id": [{"match": "integer"}]}""", "-", false)]
    [InlineData("""{"x-id": [{"match": "integer"}]}""", "1:", false)]
    [InlineData("""{"x-id": [{"match": "integer"}]}""", "1/", false)]
    [InlineData("""{"x-id": [{"match": "decimal"}]}""", "12.75", true)]
    [InlineData("""{"x-id": [{"match": "decimal"}]}""", "-.5", true)]
    [InlineData("""{"x-id": [{"match": "decimal"}]}""", "5.", true)]
    [InlineData("""{"x-id": [{"match": "decimal"}]}""", ".", false)]
    [InlineData("""{"x-id": [{"match": "decimal"}]}""", "1.5x", false)]
    [InlineData("""{"x-id": [{"match": "decimal"}]}""", "1:5", false)]
    [InlineData("""{"x-id": [{"match": "number"}]}""", "7", true)]
    [InlineData("""{"x-id": [{"match": "number"}]}""", "12.75", true)]
    [InlineData("""{"x-id": [{"match": "number"}]}""", "1e5", true)]
    [InlineData("""{"x-id": [{"match": "number"}]}""", "1.25E-5", true)]
    [InlineData("""{"x-id": [{"match": "number"}]}""", "1e+5", true)]
    [InlineData("""{"x-id": [{"match": "number"}]}""", "1e", false)]
    [InlineData("""{"x-id": [{"match": "number"}]}""", "e5", false)]
    [InlineData("""{"x-id": [{"match": "number"}]}""", "1f5", false)]
    [InlineData("""{"x-id": [{"match": "number"}]}""", "1e1.5", false)]
    [InlineData("""{"x-id": [{"match": "number"}]}""", "x", false)]
    [InlineData("""{"x-id": [{"match": "number"}]}""", "", false)]
    [InlineData("""{"X-Id": [{"match": "type"}]}""", "anything", true)]
    [InlineData("""{"X-Id[0]": [{"match": "type"}]}""", "anything", true)]
    [InlineData("""{"X-Id[1]": [{"match": "type"}]}""", "anything", false)]
    [InlineData("""{"Other": [{"match": "type"}]}""", "anything", false)]
    public void Rules_decide_about_headers(string rules, string actual, bool matches)
    {
        var expected = new HttpResponse(200)
        {
            Headers = [new HttpHeader("X-Id", "1")],
            Rules = Compared.Rules(rules, Part.Header),
        };

        var mismatches = CompiledResponse.Compile(expected, SpecificationVersion.V3)
            .Compare(new ActualResponse(200, [new HttpHeader("X-ID", actual)], Body.Missing.Instance));

        (mismatches.Count == 0).ShouldBe(matches, string.Join("; ", mismatches));
    }

    [Theory]
    [InlineData("accept", true)]
    [InlineData("accept-encoding", true)]
    [InlineData("accept-language", true)]
    [InlineData("access-control-allow-headers", true)]
    [InlineData("access-control-allow-methods", true)]
    [InlineData("access-control-expose-headers", true)]
    [InlineData("access-control-request-headers", true)]
    [InlineData("allow", true)]
    [InlineData("cache-control", true)]
    [InlineData("if-match", true)]
    [InlineData("if-none-match", true)]
    [InlineData("vary", true)]
    [InlineData("X-Names", false)]
    [InlineData("Date", false)]
    public void A_rule_sees_each_element_of_a_header_that_is_a_list(string name, bool isList)
    {
        var expected = new HttpResponse(200)
        {
            Headers = [new HttpHeader(name, "a")],
            Rules = Compared.Rules($$"""{"{{name}}": [{"match": "regex", "regex": "[a-z]"}]}""", Part.Header),
        };

        var mismatches = CompiledResponse.Compile(expected, SpecificationVersion.V3)
            .Compare(new ActualResponse(200, [new HttpHeader(name, "b")], Body.Missing.Instance));
        var ofTwo = CompiledResponse.Compile(
                expected with { Headers = [new HttpHeader(name, "a, b")] }, SpecificationVersion.V3)
            .Compare(new ActualResponse(200, [new HttpHeader(name, "c,d")], Body.Missing.Instance));

        mismatches.ShouldBeEmpty();
        (ofTwo.Count == 0).ShouldBe(isList, string.Join("; ", ofTwo));
    }

    [Theory]
    [InlineData("application/json", "application/json", true)]
    [InlineData("application/json", "text/json", false)]
    [InlineData("application/json; q=1", "application/json;q = 1", true)]
    [InlineData("application/json; q=1", "application/json; q=2", false)]
    [InlineData("application/json; q=1", "application/json; r=1", false)]
    [InlineData("application/json; Q=1", "application/json; q=1", false)]
    [InlineData("application/json; charset=utf-8", "application/json; charset=UTF-8", true)]
    [InlineData("application/json; flag", "application/json; flag", true)]
    [InlineData("application/json; flag", "application/json; other", false)]
    [InlineData("application/json; q=1; r=2", "application/json; q=1", false)]
    [InlineData("application/json", "application/json; q=1", true)]
    [InlineData("application/json; application/json", "application/json", false)]
    [InlineData("application/json", ";", false)]
    [InlineData(";", "application/json", false)]
    public void Parameters_of_a_content_type_may_come_in_any_order_beside_others(
        string expected, string actual, bool matches)
    {
        var response = new HttpResponse(200) { Headers = [new HttpHeader("Content-Type", expected)] };

        var mismatches = CompiledResponse.Compile(response, SpecificationVersion.V4).Compare(
            new ActualResponse(200, [new HttpHeader("Content-Type", actual)], Body.Missing.Instance));

        (mismatches.Count == 0).ShouldBe(matches, string.Join("; ", mismatches));
    }

    [Fact]
    public void A_header_without_values_is_met_by_an_empty_one_only()
    {
        var expected = new HttpResponse(200) { Headers = [new HttpHeader("X-None", [])] };
        var response = CompiledResponse.Compile(expected, SpecificationVersion.V4);

        response.Compare(new ActualResponse(200, [new HttpHeader("X-None", "")], Body.Missing.Instance))
            .ShouldBeEmpty();
        response.Compare(new ActualResponse(200, [new HttpHeader("X-None", ["", ""])], Body.Missing.Instance))
            .ShouldBeEmpty();
        response.Compare(new ActualResponse(200, [new HttpHeader("X-None", "a")], Body.Missing.Instance))
            .ShouldHaveSingleItem().Reason.ShouldBe("expected \"\", but found \"a\"");
        response.Compare(new ActualResponse(200, [], Body.Missing.Instance))
            .ShouldHaveSingleItem().Reason.ShouldBe("expected a header \"X-None\", but it is missing");
    }

    [Theory]
    [InlineData(SpecificationVersion.V1, "a=1&b=2", "b=2&a=1", false)]
    [InlineData(SpecificationVersion.V1, "a=1&b=2", "a=1&b=2&", false)]
    [InlineData(SpecificationVersion.V1, "a=x+y", "a=x%20y", true)]
    [InlineData(SpecificationVersion.V2, "a=1&b=2", "b=2&a=1", true)]
    [InlineData(SpecificationVersion.V3, "a=1&a=2", "a=2&a=1", false)]
    [InlineData(SpecificationVersion.V3, "a=1", "a=1&a=2", false)]
    [InlineData(SpecificationVersion.V4, "a=1", "a=1&b=2", false)]
    [InlineData(SpecificationVersion.V4, "a=1&b=2", "a=1", false)]
    [InlineData(SpecificationVersion.V4, "a", "a=", true)]
    [InlineData(SpecificationVersion.V4, "", "a=1", false)]
    public void Queries_match_or_not(SpecificationVersion version, string expected, string actual, bool matches)
    {
        var request = new HttpRequest("GET", "/") { Query = QueryString.Parse(expected) };

        var mismatches = CompiledRequest.Compile(request, version)
            .Compare(new ActualRequest("GET", "/", QueryString.Parse(actual), [], Body.Missing.Instance));

        (mismatches.Count == 0).ShouldBe(matches, string.Join("; ", mismatches));
    }

    [Theory]
    [InlineData("""{"id": [{"match": "regex", "regex": "\\d+"}]}""", "id=7&id=8", true)]
    [InlineData("""{"id": [{"match": "regex", "regex": "\\d+"}]}""", "id=7&id=x", false)]
    [InlineData("""{"id": [{"match": "type", "min": 2}]}""", "id=7", false)]
    [InlineData("""{"id[0]": [{"match": "type"}]}""", "id=x", true)]
    [InlineData("""{"id[1]": [{"match": "type"}]}""", "id=x", false)]
    public void Rules_decide_about_the_query(string rules, string actual, bool matches)
    {
        var request = new HttpRequest("GET", "/")
        {
            Query = QueryString.Parse("id=1"),
            Rules = Compared.Rules(rules, Part.Query),
        };

        var mismatches = CompiledRequest.Compile(request, SpecificationVersion.V4)
            .Compare(new ActualRequest("GET", "/", QueryString.Parse(actual), [], Body.Missing.Instance));

        (mismatches.Count == 0).ShouldBe(matches, string.Join("; ", mismatches));
    }

    [Theory]
    [InlineData("info", 99, false)]
    [InlineData("info", 100, true)]
    [InlineData("info", 199, true)]
    [InlineData("info", 200, false)]
    [InlineData("success", 199, false)]
    [InlineData("success", 200, true)]
    [InlineData("success", 299, true)]
    [InlineData("success", 300, false)]
    [InlineData("redirect", 299, false)]
    [InlineData("redirect", 300, true)]
    [InlineData("redirect", 399, true)]
    [InlineData("redirect", 400, false)]
    [InlineData("clientError", 399, false)]
    [InlineData("clientError", 400, true)]
    [InlineData("clientError", 499, true)]
    [InlineData("clientError", 500, false)]
    [InlineData("serverError", 499, false)]
    [InlineData("serverError", 500, true)]
    [InlineData("serverError", 599, true)]
    [InlineData("serverError", 600, false)]
    [InlineData("nonError", 99, false)]
    [InlineData("nonError", 100, true)]
    [InlineData("nonError", 399, true)]
    [InlineData("nonError", 400, false)]
    [InlineData("error", 399, false)]
    [InlineData("error", 400, true)]
    [InlineData("error", 599, true)]
    [InlineData("error", 600, false)]
    public void A_status_is_of_a_class(string statusClass, int actual, bool matches)
    {
        var rule = new PlacedRules(Part.Status, "", new RuleList([new MatchingRule.StatusCode(statusClass, [])]));
        var expected = new HttpResponse(200) { Rules = new MatchingRules([rule]) };

        var mismatches = CompiledResponse.Compile(expected, SpecificationVersion.V4)
            .Compare(new ActualResponse(actual, [], Body.Missing.Instance));

        (mismatches.Count == 0).ShouldBe(matches);
    }

    [Theory]
    [InlineData("a=1&b=2", "b=2&a=1", true)]
    [InlineData("a=1", "a=2", false)]
    [InlineData("a=1", "a=1&b=2", false)]
    public void Forms_match_or_not(string expected, string actual, bool matches)
    {
        const string form = "application/x-www-form-urlencoded";
        var response = new HttpResponse(200) { Body = new Body.Present(expected, form) };

        var mismatches = CompiledResponse.Compile(response, SpecificationVersion.V4)
            .Compare(new ActualResponse(200, [], new Body.Present(actual, form)));

        (mismatches.Count == 0).ShouldBe(matches, string.Join("; ", mismatches));
    }

    [Theory]
    [InlineData("application/json", "application/json; charset=utf-8", true)]
    [InlineData("application/json; charset=utf-8", "application/json", false)]
    [InlineData("text/xml", "application/xml", true)]
    [InlineData("application/json", "application/xml", false)]
    public void The_type_of_a_body_is_the_expected_one(string expected, string actual, bool matches)
    {
        var content = expected.Contains("xml", StringComparison.Ordinal) ? "<a/>" : "{}";
        var response = new HttpResponse(200) { Body = new Body.Present(content, expected) };

        var mismatches = CompiledResponse.Compile(response, SpecificationVersion.V4)
            .Compare(new ActualResponse(200, [], new Body.Present(content, actual)));

        mismatches.Any(mismatch => mismatch.Kind == MismatchKind.BodyType).ShouldBe(!matches);
    }
}
