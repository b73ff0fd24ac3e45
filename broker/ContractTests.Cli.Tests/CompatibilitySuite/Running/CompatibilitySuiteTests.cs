using System.Runtime.ExceptionServices;

namespace ContractTests.Cli.Tests.CompatibilitySuite.Running;

public sealed class CompatibilitySuiteTests
{
    public static IEnumerable<TheoryDataRow<string>> Scenarios()
    {
        if (SuiteFiles.WhyAbsent is { } reason)
            return [new TheoryDataRow<string>("none") { Skip = reason }];

        return Scenario.Names.Select(name => new TheoryDataRow<string>(name) { TestDisplayName = name });
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task A_scenario_of_the_compatibility_suite_holds(string name)
    {
        var scenario = Scenario.Find(name);

        var failure = await Record.ExceptionAsync(() => ScenarioRun.Of(scenario));

        if (ExpectedFailures.Contains(name))
            failure.ShouldNotBeNull($"{name} passes now: strike it from expected-failures.txt");
        else if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
    }

    [Fact]
    public void Each_expected_failure_names_a_scenario()
    {
        Assert.SkipWhen(SuiteFiles.WhyAbsent is not null, SuiteFiles.WhyAbsent ?? "");

        var unknown = ExpectedFailures.Names.Except(Scenario.Names);

        unknown.ShouldBeEmpty();
    }

    [Fact]
    public void The_compatibility_suite_is_there_when_it_is_required()
    {
        var isMissing = SuiteFiles.AreRequired && SuiteFiles.WhyAbsent is not null;

        isMissing.ShouldBeFalse(SuiteFiles.WhyAbsent);
    }
}
