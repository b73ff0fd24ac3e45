namespace ContractTests.Cli.Tests.Differential;

/// <summary>Our engine and the official verifier give the same verdict on random contracts and answers.</summary>
public sealed class DifferentialTests
{
    [Fact]
    [Trait("Category", "Interoperability")]
    public Task Two_hundred_known_cases_get_the_official_verdict() => Compare(seed: 20_260_101, count: 200);

    [Fact]
    [Trait("Category", "Soak")]
    public Task Two_thousand_new_cases_get_the_official_verdict() =>
        Compare(seed: Random.Shared.Next(), count: 2_000);

    [Fact]
    [Trait("Category", "Interoperability")]
    public Task Six_hundred_known_expressions_mean_what_they_mean_to_the_core() =>
        CompareExpressions(seed: 20_260_101);

    [Fact]
    [Trait("Category", "Soak")]
    public Task Six_hundred_new_expressions_mean_what_they_mean_to_the_core() =>
        CompareExpressions(seed: Random.Shared.Next());

    /// <summary>Found by chance, decided by the specification, and listed in pacts/DIFFERENCES.md.</summary>
    [Fact]
    [Trait("Category", "Interoperability")]
    public async Task A_number_is_judged_as_it_is_written()
    {
        var rules = new Dictionary<string, string> { ["$"] = Regex("[0-9e]+") };
        var written = new MatchingCase("\"1e2\"", rules, "1e2");

        var official = await OfficialVerdicts.Of([written]);

        written.Fits().ShouldBeTrue();
        official.ShouldBe([false], "the official core renders 1e2 as 100.0 first");
    }

    private static string Regex(string pattern) =>
        $$"""{"combine":"AND","matchers":[{"match":"regex","regex":"{{pattern}}"}]}""";

    private static async Task CompareExpressions(int seed)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var drawn = new RandomExpressions(seed).Take(600).ToList();

        var official = await ExpressionVerdicts.OfCore(drawn);
        var ours = ExpressionVerdicts.Ours(drawn);

        drawn.Select((one, at) => (one.Expression, one.Value, Official: official[at], Ours: ours[at]))
            .Where(one => one.Ours is { } fits && fits != one.Official)
            .ShouldBeEmpty($"seed {seed}");
        official.Count(fits => fits).ShouldBeInRange(100, 500, "both verdicts occur often");
        ours.Count(fits => fits is null).ShouldBeLessThan(30, "what cannot be used here is rare");
    }

    private static async Task Compare(int seed, int count)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var cases = new RandomCases(seed).Take(count).ToList();

        var official = await OfficialVerdicts.Of(cases);

        var disagreements = cases.Where((one, at) => one.Fits() != official[at]).ToList();
        var reports = new List<string>();
        foreach (var disagreement in disagreements.Take(3))
        {
            var smallest = await Shrinking.Shrink(disagreement);
            reports.Add($"{smallest}\nours: {Verdict(smallest.Fits())}, official: {Verdict(!smallest.Fits())}");
        }

        disagreements.ShouldBeEmpty(
            $"seed {seed}: {disagreements.Count} of {count} disagree; the first ones, shrunk:\n"
            + string.Join("\n\n", reports));
        official.Count(fits => fits).ShouldBeInRange(count / 10, count - (count / 10), "both verdicts occur often");
    }

    private static string Verdict(bool fits) => fits ? "fits" : "does not fit";
}
