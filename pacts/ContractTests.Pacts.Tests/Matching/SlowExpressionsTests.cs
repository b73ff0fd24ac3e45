using ContractTests.Pacts.Matching.Rules;
using ContractTests.Pacts.Tests.Generating;

namespace ContractTests.Pacts.Tests.Matching;

/// <summary>
/// Expressions that backtrack excessively. They use up the time that all expressions share, so no other test may run at
/// the same time.
/// </summary>
[Collection(nameof(SlowExpressionsTests))]
[CollectionDefinition(nameof(SlowExpressionsTests), DisableParallelization = true)]
public sealed class SlowExpressionsTests
{
    [Fact]
    public void An_expression_that_backtracks_without_end_gets_its_answer_in_another_way()
    {
        const string rules = """{"$.a": [{"match": "regex", "regex": "(a+)+b"}]}""";
        var hostile = $$"""{"a":"{{new string('a', 40)}}"}""";

        var mismatch = Compared.InResponse(rules, """{"a":"ab"}""", hostile).ShouldHaveSingleItem();

        mismatch.Reason.ShouldStartWith("expected a value that matches (a+)+b, but found \"aaa");
    }

    [Fact]
    public void One_that_can_only_backtrack_is_stopped()
    {
        const string rules = """{"$[*]": [{"match": "regex", "regex": "(a+)+\\1b"}], "$": [{"match": "type"}]}""";
        var hostile = $"[{string.Join(',', Enumerable.Repeat($"\"{new string('a', 40)}\"", 100))}]";

        var mismatches = Compared.InResponse(rules, """["aab"]""", hostile);

        mismatches.Count.ShouldBe(100);
        mismatches[0].Reason.ShouldEndWith("on which the expression exceeds its time limit");
    }

    [Fact]
    public void One_that_was_stopped_is_not_tried_again()
    {
        // Another one each time, because a process remembers it.
        var regex = BoundedRegex.Compile($@"(a+)+\1c|{Guid.NewGuid():N}");
        regex.Match("aac").ShouldBe(BoundedRegex.Answer.Matches);

        // If much time was spent by others, each attempt is short.
        for (var attempts = BacktrackingBudget.IsSpent ? 10 : 1; attempts > 0; attempts--)
            regex.Match(new string('a', 40)).ShouldBe(BoundedRegex.Answer.TookTooLong);

        regex.Match("aac").ShouldBe(BoundedRegex.Answer.TookTooLong);
    }

    [Fact]
    public void A_generator_whose_expression_runs_without_end_leaves_the_example() =>
        Drawn.Value($$"""{"type": "MockServerURL", "regex": "(a+)+b", "example": "{{new string('a', 40)}}"}""")
            .ShouldBe("\"example\"");

    [Fact]
    public void Many_expressions_without_end_are_each_given_up()
    {
        var value = new string('a', 40) + "!";
        for (var number = 0; number < 30; number++)
        {
            BoundedRegex.Compile($@"(a+)+\1b{number}").Match(value).ShouldBe(BoundedRegex.Answer.TookTooLong);
        }

        BacktrackingBudget.IsSpent.ShouldBeTrue("after a second, the next ones get less time");
    }
}
