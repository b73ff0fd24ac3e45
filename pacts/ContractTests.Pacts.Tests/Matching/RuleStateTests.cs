using ContractTests.Pacts.Matching;
using ContractTests.Pacts.Matching.Paths;

namespace ContractTests.Pacts.Tests.Matching;

/// <summary>Which rules apply at a place, and which places below it the expressions mention.</summary>
public sealed class RuleStateTests
{
    [Theory]
    [InlineData("""{"$": TYPE}""", "")]
    [InlineData("""{"$.a": TYPE, "$['b c'].d": TYPE, "$[0]": TYPE, "$[*]": TYPE, "$.*": TYPE}""", "a, b c, 0")]
    [InlineData("""{"$.a.b": TYPE, "$.a": TYPE}""", "a")]
    [InlineData("""{"$.*.b": TYPE}""", "")]
    public void An_expression_mentions_the_first_names_of_its_path(string rules, string names)
    {
        var start = Start(rules);
        var all = names.Split(", ", StringSplitOptions.RemoveEmptyEntries);

        start.MentionedNames.ShouldBe(all, ignoreOrder: true);
        start.MentionsAny.ShouldBe(all.Length > 0);
        all.ShouldAllBe(name => start.Mentions(name));
        start.Mentions("z").ShouldBeFalse();
        start.Mentions(0).ShouldBe(all.Contains("0"));
        start.Mentions(1).ShouldBeFalse();
    }

    [Fact]
    public void Names_of_several_expressions_are_mentioned_once()
    {
        var below = Start("""{"$.a.b": TYPE, "$.*.b": TYPE, "$.*.B": TYPE}""").Member("a");

        below.MentionedNames.ShouldBe(["b", "B"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("""{"$": TYPE}""", false)]
    [InlineData("""{"$.a": TYPE}""", true)]
    [InlineData("""{"$.*": TYPE}""", true)]
    [InlineData("""{"$[*]": TYPE}""", true)]
    [InlineData("""{"$[0]": TYPE}""", true)]
    public void An_expression_goes_on_below_by_names_and_wildcards(string rules, bool goesOn) =>
        Start(rules).GoesOn.ShouldBe(goesOn);

    [Theory]
    [InlineData("$", "type at $")]
    [InlineData("$.a", "integer at $.a")]
    [InlineData("$.a.b", "integer at $.a, cascaded")]
    [InlineData("$.a.b.c", "number at $.a.b.c")]
    [InlineData("$.z", "type at $, cascaded")]
    [InlineData("$.l", "type at $, cascaded")]
    [InlineData("$.l.7", "boolean at $.l[*]")]
    [InlineData("$.l.7.x", "boolean at $.l[*], cascaded")]
    [InlineData("$.l.7x", "type at $, cascaded")]
    [InlineData("$.l.", "type at $, cascaded")]
    [InlineData("$.m.x", "null at $.m.*")]
    [InlineData("$.m.5", "null at $.m.*")]
    public void The_rules_of_a_place_are_its_own_or_those_of_a_parent(string path, string rules)
    {
        var state = Start(
            """
            {"$": TYPE, "$.a": [{"match": "integer"}], "$.a.b.c": [{"match": "number"}],
             "$.l[*]": [{"match": "boolean"}], "$.m.*": [{"match": "null"}]}
            """);
        foreach (var name in path.Split('.').Skip(1))
            state = state.Member(name);

        $"{state.Rules!.Rules[0].Name} at {state.Rules.StandsAt}{(state.IsCascaded ? ", cascaded" : "")}"
            .ShouldBe(rules);
    }

    [Fact]
    public void An_element_is_one_of_its_index_and_of_any_index()
    {
        var state = Start("""{"$[1]": [{"match": "integer"}], "$[*].a": TYPE, "$.b": TYPE}""");

        state.Element(1).Rules!.Rules[0].Name.ShouldBe("integer");
        state.Element(0).Rules.ShouldBeNull();
        state.Element(0).Member("a").Rules.ShouldNotBeNull();
        state.Unmentioned(number: true).Member("a").Rules.ShouldNotBeNull();
        state.Unmentioned(number: false).Member("a").Rules.ShouldBeNull();
        state.Element(0).OrElement(0).Member("a").Rules.ShouldNotBeNull();
        var exhausted = state.Member("b");
        exhausted.OrElement(0).ShouldBeSameAs(exhausted);
    }

    [Fact]
    public void A_type_rule_above_is_known_below_even_if_another_rule_applies()
    {
        var state = Start("""{"$.a": TYPE, "$.a.b": [{"match": "integer"}]}""");

        state.IsTyped.ShouldBeFalse();
        state.Member("a").IsTyped.ShouldBeTrue();
        state.Member("a").Member("b").IsTyped.ShouldBeTrue();
        state.Member("a").Member("b").Member("c").IsTyped.ShouldBeTrue();
        state.Member("b").IsTyped.ShouldBeFalse();
    }

    private static RuleState Start(string rules) => RuleSet.Of(SpecificationVersion.V4).Compile(
        Compared.Rules(rules.Replace("TYPE", """[{"match": "type"}]""", StringComparison.Ordinal), Part.Body),
        Part.Body,
        []).Start;
}
