using ContractTests.Pacts.Matchers;

namespace ContractTests.Pacts.Tests.Matchers;

public sealed class AuthoredValues
{
    [Fact]
    public void A_plain_text_has_no_rules()
    {
        var value = AuthoredValue.Of("a");

        value.Examples.ShouldBe(["a"]);
        value.RulesAt(Part.Header, "X").ShouldBeEmpty();
    }

    [Fact]
    public void A_matcher_gives_its_example_as_text_and_its_rule_at_the_place()
    {
        var value = AuthoredValue.Of(Match.Decimal(100.00m));

        value.Examples.ShouldBe(["100.00"]);
        value.Json.ToString().ShouldBe("100.00");
        value.RulesAt(Part.Query, "amount").ShouldBe(
            [new PlacedRules(Part.Query, "amount", new RuleList([new MatchingRule.Decimal()]))]);
    }

    [Fact]
    public void A_matcher_for_lists_gives_several_examples() =>
        AuthoredValue.Of(Match.MinType("a", 2)).Examples.ShouldBe(["a", "a"]);

    [Fact]
    public void A_value_of_a_provider_state_has_its_generator_at_the_place() =>
        AuthoredValue.Of(Match.FromProviderState("/payments/${id}", "/payments/1")).GeneratorsAt(Part.Path)
            .Single().Generator.Type.ShouldBe("ProviderState");

    [Fact]
    public void A_matcher_for_a_document_is_refused()
    {
        Should.Throw<ArgumentException>(() => AuthoredValue.Of(Match.Type(new { a = 1 }))).Message
            .ShouldStartWith("matcher: expected one for a single value, but found an object or a list in the example.");
        Should.Throw<ArgumentException>(() => AuthoredValue.Of(Match.MinType(Match.Integer(1), 1))).Message
            .ShouldContain("but found a matcher at $[*].");
    }
}
