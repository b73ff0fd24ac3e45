using ContractTests.Pacts.Matching;

namespace ContractTests.Pacts.Tests.Matching;

public sealed class JsonVerdictsTests
{
    private const string None = "{}";
    private const string TypeAtRoot = """{"$": [{"match": "type"}]}""";

    public static IEnumerable<TheoryDataRow<Verdict>> Verdicts() =>
        Verdict.ReadAll("json-verdicts.txt").Select(verdict => new TheoryDataRow<Verdict>(verdict));

    public static TheoryData<string, string, string, bool> Variants() => new()
    {
        { "each variant is met, whatever the order", """["a", 1]""", """[true, 2, "b"]""", true },
        { "a variant that nobody meets fails", """["a", 1]""", """["b", "c"]""", false },
        { "other elements do no harm", """["a", 1]""", """["b", 2, {}, []]""", true },
    };

    [Theory]
    [MemberData(nameof(Verdicts))]
    public void A_body_matches_or_not(Verdict verdict)
    {
        var mismatches = verdict.IsOfRequest
            ? Compared.InRequest(verdict.Rules, verdict.Expected, verdict.Actual)
            : Compared.InResponse(verdict.Rules, verdict.Expected, verdict.Actual);

        (mismatches.Count == 0).ShouldBe(verdict.Matches, string.Join("; ", mismatches));
        mismatches.Select(Verdict.Show).ShouldBe(verdict.Says);
        mismatches.ShouldAllBe(mismatch => mismatch.Kind == MismatchKind.Body);
    }

    [Theory]
    [InlineData("\"\u00e9\"", "\"e\u0301\"")]
    [InlineData("1", "\uFEFF1")]
    public void Characters_are_compared_as_they_are(string expected, string actual)
    {
        Compared.InResponse(None, expected, actual).ShouldHaveSingleItem();
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void An_array_contains_each_variant(string because, string expected, string actual, bool matches)
    {
        const string rules = """
            {"$": [{"match": "arrayContains", "variants": [
              {"index": 0, "rules": {"$": {"matchers": [{"match": "type"}]}}},
              {"index": 1, "rules": {"$": {"matchers": [{"match": "integer"}]}}}]}]}
            """;

        var mismatches = Compared.InResponse(rules, expected, actual);

        (mismatches.Count == 0).ShouldBe(matches, $"{because}: {string.Join("; ", mismatches)}");
    }

    [Theory]
    [InlineData("""{"a":1}""", """{"a":1,"b":2}""")]
    [InlineData("{}", """{"b":2}""")]
    [InlineData("""{"a":{}}""", """{"a":{"b":2}}""")]
    public void A_request_has_no_unexpected_keys(string expected, string actual)
    {
        Compared.InRequest(None, expected, actual).ShouldHaveSingleItem();
        Compared.InRequest(TypeAtRoot, expected, actual).ShouldHaveSingleItem();
    }
}
