using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matching;
using ContractTests.Pacts.Tests.Matching;

namespace ContractTests.Pacts.Tests;

/// <summary>Values that may be written in several ways, each of which is read.</summary>
public sealed partial class Differences
{
    [Fact]
    public void One_line_of_a_header_is_as_good_as_several()
    {
        Headers(["a", "b"], "a, b").ShouldBeEmpty();
        Headers(["a, b"], "a", "b").ShouldBeEmpty();
        Headers(["a,b"], "a ,  b").ShouldBeEmpty();
        Headers(["a", "b"], "b, a").ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("$.X-Id")]
    [InlineData("$['X-Id']")]
    [InlineData("X-Id[0]")]
    [InlineData("$['X-Id'][0]")]
    public void A_rule_for_a_header_may_stand_under_a_path_or_at_a_number(string path)
    {
        var rules = $$"""{"{{path}}": [{"match": "regex", "regex": "\\d"}]}""";

        Header(rules, "2").ShouldBeEmpty();
        Header(rules, "x").ShouldHaveSingleItem();
    }

    [Fact]
    public void A_rule_without_a_list_of_matchers_is_read()
    {
        AsInFile("""{"body": {"$.a": {"match": "type"}}}""", 200, """{"a":2}""").ShouldBeEmpty();
        AsInFile("""{"body": {"$.a": {"match": "type"}}}""", 200, """{"a":"2"}""").ShouldHaveSingleItem();
        AsInFile("""{"status": {"match": "statusCode", "status": "success"}}""", 204, """{"a":1}""").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"body": {"$.a": {"combine": "AND"}}}""", false)]
    [InlineData("""{"body": {"$.a": {"matchers": [{}]}}}""", false)]
    [InlineData("""{"body": {"$.a": {"matchers": [{"match": "regex"}]}}}""", false)]
    [InlineData("""{"body": 5}""", false)]
    [InlineData("5", false)]
    [InlineData("""{"body": {"$.a": {"combine": "XOR", "matchers": [{"match": "type"}]}}}""", true)]
    public void What_cannot_be_read_in_rules_fails_its_interaction_only(string rules, bool isRead)
    {
        var found = AsInFile(rules, 200, """{"a":1}""");

        if (isRead)
            found.ShouldBeEmpty();
        else
            found.ShouldHaveSingleItem().Reason.ShouldStartWith("the contract's matching rules cannot be read: $.mat");
    }

    [Theory]
    [InlineData("""$[\"a b\"]""", "a b")]
    [InlineData("$.a b", "a b")]
    [InlineData("$.$a", "$a")]
    [InlineData("""$['it\\'s']""", "it's")]
    public void A_path_is_read_where_it_can_be_understood(string path, string key)
    {
        var rules = $$"""{"{{path}}": [{"match": "type"}]}""";

        Compared.InResponse(rules, $$"""{"{{key}}":1}""", $$"""{"{{key}}":2}""").ShouldBeEmpty();
        Compared.InResponse(rules, $$"""{"{{key}}":1}""", $$"""{"{{key}}":"2"}""").ShouldHaveSingleItem();
        Compared.InResponse("""{"$a": [{"match": "type"}]}""", "1", "1").ShouldHaveSingleItem()
            .Reason.ShouldContain("cannot be read");
    }

    [Fact]
    public void Rules_under_an_unknown_name_have_no_effect()
    {
        const string rules = """{"bodi": {"$.a": {"matchers": [{"match": "type"}]}}}""";

        AsInFile(rules, 200, """{"a":1}""").ShouldBeEmpty();
        AsInFile(rules, 200, """{"a":2}""").ShouldHaveSingleItem();
    }

    [Fact]
    public void Parts_with_one_name_are_compared_in_their_order()
    {
        Namesakes("1", "2", "1", "2").ShouldBeEmpty();
        Namesakes("1", "2", "2", "1").Count.ShouldBe(2);
        Namesakes("1", "1", "1").ShouldHaveSingleItem().Reason.ShouldContain("it is missing");
    }

    [Fact]
    public void Values_of_metadata_may_hold_more()
    {
        Metadata("""{"a":1}""", """{"a":1,"b":2}""").ShouldBeEmpty();
        Metadata("""{"a":1}""", """{"a":2}""").ShouldHaveSingleItem();
    }

    private static IReadOnlyList<Mismatch> Headers(Sequence<string> expected, params string[] lines)
    {
        var response = new HttpResponse(200) { Headers = [new HttpHeader("X-A", expected)] };
        var actual = lines.Select(line => new HttpHeader("X-A", line)).ToSequence();
        return CompiledResponse.Compile(response, SpecificationVersion.V4)
            .Compare(new ActualResponse(200, actual, Body.Missing.Instance));
    }

    private static IReadOnlyList<Mismatch> AsInFile(string rules, int status, string actual)
    {
        var response = PactReader.ReadResponse(
            JsonFragment.Parse(
                $$"""{"status": 200, "body": {"content": {"a": 1} }, "matchingRules": {{rules}} }""").Element,
            SpecificationVersion.V4,
            "the test");
        return CompiledResponse.Compile(response, SpecificationVersion.V4)
            .Compare(new ActualResponse(status, [], new Body.Present(actual, "application/json")));
    }

    /// <summary>Two expected fields with the same name, and the actual ones.</summary>
    private static IReadOnlyList<Mismatch> Namesakes(string first, string second, params string[] actual)
    {
        string Form(IEnumerable<string> fields) => string.Concat(fields.Select(field =>
            $"--one\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n{field}\r\n")) + "--one--\r\n";
        const string type = "multipart/form-data; boundary=one";
        return CompiledResponse.Compile(Compared.Response("{}", Form([first, second]), type), SpecificationVersion.V4)
            .Compare(new ActualResponse(200, [], new Body.Present(Form(actual), type)));
    }

    private static IReadOnlyList<Mismatch> Metadata(string expected, string actual)
    {
        var contents = new MessageContents(Body.Missing.Instance)
        {
            Metadata = [new JsonMember("topic", JsonFragment.Parse(expected))],
        };
        return CompiledMessage.Compile(contents, SpecificationVersion.V4).Compare(new ActualMessage(
            Body.Missing.Instance, [new JsonMember("topic", JsonFragment.Parse(actual))]));
    }
}
