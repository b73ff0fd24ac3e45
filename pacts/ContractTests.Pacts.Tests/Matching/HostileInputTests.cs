using System.Text;
using ContractTests.Pacts.Matching;

namespace ContractTests.Pacts.Tests.Matching;

public sealed class HostileInputTests
{
    [Fact]
    public void Deep_nesting_is_refused_with_its_limit()
    {
        var deep = new string('[', 100_000) + new string(']', 100_000);

        var mismatch = Compared.InResponse("{}", """{"a":1}""", deep).ShouldHaveSingleItem();

        mismatch.Message.ShouldBe("$: expected JSON of at most 512 levels, but found more in line 1");
    }

    [Fact]
    public void Deep_nesting_in_the_contract_is_refused_when_it_is_compared()
    {
        var deep = new string('[', 1000) + new string(']', 1000);

        var mismatch = Compared.InResponse("{}", deep, "[]").ShouldHaveSingleItem();

        mismatch.Reason.ShouldStartWith("the contract's own body cannot be read: expected JSON of at most 512 levels");
    }

    [Fact]
    public void Levels_up_to_the_limit_are_compared()
    {
        var deep = new string('[', 512) + "1" + new string(']', 512);

        Compared.InResponse("{}", deep, deep).ShouldBeEmpty();
        Compared.InResponse("""{"$": [{"match": "type"}]}""", deep, deep).ShouldBeEmpty();
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused_with_their_position()
    {
        byte[] actual = [.. "{\"a\":\""u8, 0xC3, 0x28, .. "\"}"u8];
        var response = CompiledResponse.Compile(
            new HttpResponse(200) { Body = new Body.Present("""{"a":"x"}""", "application/json") },
            SpecificationVersion.V4);

        var mismatches = response.Compare(
            new ActualResponse(200, [], new Body.Present(actual, "application/json")));

        mismatches.ShouldHaveSingleItem().Message.ShouldBe(
            "$: expected JSON in UTF-8, but found bytes that are not UTF-8 at position 6");
    }

    [Fact]
    public void Broken_json_is_refused_with_its_place()
    {
        var mismatch = Compared.InResponse("{}", """{"a":1}""", "{\n\"a\": oops}").ShouldHaveSingleItem();

        mismatch.Message.ShouldBe("$: expected JSON, but found something else in line 2 at byte 5");
    }

    [Fact]
    public void A_path_that_cannot_be_read_is_a_mismatch()
    {
        const string rules = """{"$.a[": [{"match": "type"}]}""";

        var mismatch = Compared.InResponse(rules, "{}", "{}").ShouldHaveSingleItem();

        mismatch.Reason.ShouldBe(
            "the contract's matching rules cannot be read: expected an index, '*' or a name in quotes "
            + "at the end of the path expression \"$.a[\"");
    }

    [Fact]
    public void Rules_that_multiply_with_every_level_are_stopped()
    {
        var rules = new StringBuilder("{");
        for (var level = 0; level < 60; level++)
        {
            var path = "$" + string.Concat(Enumerable.Repeat(".*", level));
            rules.Append(level == 0 ? "" : ",")
                .Append($"\"{path}\": [\"OR\", {{\"match\": \"null\"}}, {{\"match\": \"type\"}}]");
        }

        var deep = string.Concat(Enumerable.Repeat("[", 60)) + "1" + new string(']', 60);

        var mismatch = Compared.InResponse(rules.Append('}').ToString(), deep, deep).ShouldHaveSingleItem();

        mismatch.Reason.ShouldContain("too many visits");
    }

    [Fact]
    public void A_long_list_of_mismatches_ends_and_says_how_many_are_missing()
    {
        var actual = $"[{string.Join(',', Enumerable.Repeat("\"x\"", 1500))}]";

        var mismatches = Compared.InResponse("""{"$": [{"match": "type"}]}""", "[1]", actual);

        mismatches.Count.ShouldBe(1000);
        mismatches[^1].Reason.ShouldEndWith("(and 500 more mismatches, which are not listed)");
    }

    [Fact]
    public async Task One_plan_is_compared_from_many_threads()
    {
        const string body = """{"items":[{"id":1,"tags":["a","b"]},{"id":2,"tags":["c"]}]}""";
        var response = CompiledResponse.Compile(
            Compared.Response("""{"$.items": [{"match": "type"}], "$.items[*].id": [{"match": "integer"}]}""", body),
            SpecificationVersion.V4);
        var same = new ActualResponse(200, [], new Body.Present(body, null));
        var other = new ActualResponse(
            200, [], new Body.Present("""{"items":[{"id":"x","tags":[]},{"id":3,"tags":[1]}]}""", null));

        var counts = await Task.WhenAll(Enumerable.Range(0, 64).Select(number =>
            Task.Run(() => response.Compare(number % 2 == 0 ? same : other).Count)));

        counts.Order().ShouldBe(Enumerable.Repeat(0, 32).Concat(Enumerable.Repeat(2, 32)));
    }
}
