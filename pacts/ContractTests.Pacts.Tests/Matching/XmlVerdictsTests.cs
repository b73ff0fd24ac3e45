using ContractTests.Pacts.Matching;

namespace ContractTests.Pacts.Tests.Matching;

public sealed class XmlVerdictsTests
{
    public static IEnumerable<TheoryDataRow<Verdict>> Verdicts() =>
        Verdict.ReadAll("xml-verdicts.txt").Select(verdict => new TheoryDataRow<Verdict>(verdict));

    [Theory]
    [MemberData(nameof(Verdicts))]
    public void A_body_matches_or_not(Verdict verdict)
    {
        var mismatches = Compared.Xml(verdict.Rules, verdict.Expected, verdict.Actual, verdict.IsOfRequest);

        (mismatches.Count == 0).ShouldBe(verdict.Matches, string.Join("; ", mismatches));
        mismatches.Select(Verdict.Show).ShouldBe(verdict.Says);
        mismatches.ShouldAllBe(mismatch => mismatch.Kind == MismatchKind.Body);
    }

    [Theory]
    [InlineData("<a/>", "<a x='1'/>")]
    [InlineData("<a/>", "<a><b/></a>")]
    [InlineData("<a><b/></a>", "<a><b/><b/></a>")]
    public void A_request_has_nothing_unexpected(string expected, string actual)
    {
        Compared.Xml("{}", expected, actual, inRequest: true).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("<a>&e;</a>", 1)]
    [InlineData("<!DOCTYPE a [<!ENTITY e 'x'>]>\n<a>\n<b c='1 &e;'/></a>", 3)]
    [InlineData("<!DOCTYPE a SYSTEM 'file:///etc/hostname'><a>x\r\ny &e; z</a>", 2)]
    public void An_entity_is_refused_in_our_own_words(string actual, int line) =>
        Compared.Xml("{}", "<a/>", actual).ShouldHaveSingleItem().Reason
            .ShouldBe($"expected XML without its own entities, but found &e; in line {line}");

    [Fact]
    public void A_mismatch_names_the_place()
    {
        const string expected = "<order><item sku='1'>pen</item></order>";
        const string actual = "<order><item sku='2'>ink</item></order>";

        var mismatches = Compared.Xml("{}", expected, actual);

        mismatches.Select(mismatch => mismatch.Message).ShouldBe([
            "$.order.item['@sku']: expected \"1\", but found \"2\"",
            "$.order.item['#text']: expected \"pen\", but found \"ink\"",
        ]);
    }
}
