using ContractTests.Pacts.Matching;

namespace ContractTests.Pacts.Tests.Matching;

public sealed class BinaryBodiesTests
{
    private static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];
    private static readonly byte[] OtherPicture = [0xFF, 0xD8, 0xFF, 0xE1, 9];

    [Fact]
    public void Bytes_are_compared_one_by_one()
    {
        var mismatches = Compare(MatchingRules.None, OtherPicture);

        mismatches.ShouldHaveSingleItem().Message.ShouldBe(
            "$: expected 7 bytes beginning with ffd8ffe0010203, but found 5 bytes beginning with ffd8ffe109");
    }

    [Fact]
    public void A_content_type_rule_looks_at_the_first_bytes()
    {
        var rules = new MatchingRules(
            [new PlacedRules(Part.Body, "$", new RuleList([new MatchingRule.ContentType("image/jpeg")]))]);

        Compare(rules, OtherPicture).ShouldBeEmpty();
        Compare(rules, "%PDF-1.7"u8.ToArray()).ShouldHaveSingleItem().Reason.ShouldBe(
            "expected content of the type image/jpeg, but found application/pdf");
    }

    [Fact]
    public void A_content_type_with_a_star_says_nothing_so_that_the_rule_decides()
    {
        var rules = new MatchingRules(
            [new PlacedRules(Part.Body, "$", new RuleList([new MatchingRule.ContentType("image/jpeg")]))]);

        Compare(rules, OtherPicture, "*/*").ShouldBeEmpty();
        Compare(rules, "%PDF-1.7"u8.ToArray(), "*/*").ShouldHaveSingleItem().Kind.ShouldBe(MismatchKind.Body);
    }

    [Fact]
    public void An_expected_body_that_is_missing_is_a_mismatch()
    {
        Compare(MatchingRules.None, []).ShouldHaveSingleItem().Reason.ShouldBe("expected a body, but found none");
    }

    private static IReadOnlyList<Mismatch> Compare(
        MatchingRules rules, byte[] actual, string type = "image/jpeg")
    {
        var expected = new HttpResponse(200) { Body = new Body.Present(Picture, type), Rules = rules };
        return CompiledResponse.Compile(expected, SpecificationVersion.V4)
            .Compare(new ActualResponse(200, [], new Body.Present(actual, "image/jpeg")));
    }
}
