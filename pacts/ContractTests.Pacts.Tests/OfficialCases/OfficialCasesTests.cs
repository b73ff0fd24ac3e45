namespace ContractTests.Pacts.Tests.OfficialCases;

public sealed class OfficialCasesTests
{
    public static IEnumerable<TheoryDataRow<string>> Cases()
    {
        if (OfficialCaseFiles.WhyAbsent is { } reason)
            return [new TheoryDataRow<string>("none") { Skip = reason }];

        return OfficialCaseFiles.Names.Select(name => new TheoryDataRow<string>(name) { TestDisplayName = name });
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_official_case_has_the_official_verdict(string name)
    {
        var official = OfficialCase.Read(name);

        var mismatches = official.Compare();

        var agrees = official.Matches == (mismatches.Count == 0);
        if (ExpectedFailures.Contains(name))
            agrees.ShouldBeFalse($"{name} passes now: strike it from expected-failures.txt");
        else
            agrees.ShouldBeTrue($"expected match: {official.Matches}; {string.Join("; ", mismatches)}");
    }

    [Fact]
    public void Each_expected_failure_names_an_official_case()
    {
        Assert.SkipWhen(OfficialCaseFiles.WhyAbsent is not null, OfficialCaseFiles.WhyAbsent ?? "");

        var unknown = ExpectedFailures.Names.Except(OfficialCaseFiles.Names);

        unknown.ShouldBeEmpty();
    }

    [Fact]
    public void The_official_cases_are_there_when_they_are_required()
    {
        var isMissing = OfficialCaseFiles.AreRequired && OfficialCaseFiles.WhyAbsent is not null;

        isMissing.ShouldBeFalse(OfficialCaseFiles.WhyAbsent);
    }
}
