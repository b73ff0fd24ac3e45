using ContractTests.Cli.Tests.Interoperability;
using ContractTests.Cli.Tests.Tidy;

namespace ContractTests.Cli.Tests.Repetition;

/// <summary>
/// The suites of the services and of the integration kit depend on no order and leave nothing that the next run meets.
/// </summary>
[Trait("Category", "Soak")]
public sealed class RepeatedSuitesTests(ITestOutputHelper output)
{
    private const int Times = 10;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    public static TheoryData<string> Suites() => [.. Repository.Files(".csproj")
        .Select(project => Path.GetFileNameWithoutExtension(project))
        .Where(IsOfServicesOrKit)];

    [Theory]
    [MemberData(nameof(Suites))]
    public async Task A_suite_passes_ten_times_in_a_row_in_any_order(string suite)
    {
        var failures = new List<string>();
        for (var run = 1; run <= Times; run++)
        {
            var order = $"{Random.Shared.Next()}";
            output.WriteLine($"run {run}: CONTRACT_TESTS_ORDER={order}");
            var ended = await Run(suite, order);
            if (ended.ExitCode != 0)
                failures.Add($"{suite}, run {run} of {Times}, CONTRACT_TESTS_ORDER={order}:\n{ended.All}");
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    // More of them at once than there are processors, so that tests meet which never would in a usual run.
    private static Task<ProcessRun> Run(string suite, string order)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var built = Path.Combine(Repository.Root, "artifacts", "bin", suite, configuration, $"{suite}.dll");
        return ProcessRun.Of(
            "dotnet",
            Repository.Root,
            [built, "-noColor", "-noLogo", "-trait-", "Category=Soak", "-maxThreads", "2x"],
            new Dictionary<string, string> { ["CONTRACT_TESTS_ORDER"] = order },
            Limit);
    }

    private static bool IsOfServicesOrKit(string project) =>
        project is "OrderService.Tests" or "PaymentService.Tests"
        || (project.StartsWith("ContractTests.Integration", StringComparison.Ordinal)
            && project.EndsWith(".Tests", StringComparison.Ordinal));
}
