using System.Collections.Concurrent;
using ContractTests.Cli.Tests.Interoperability;
using ContractTests.Cli.Tests.Tidy;

namespace ContractTests.Cli.Tests.Repetition;

/// <summary>
/// The suites of the services and of the integration kit depend on no order, leave nothing that the next run meets, and
/// do not meet what another run does at the same time.
/// </summary>
[Trait("Category", "Soak")]
public sealed class RepeatedSuitesTests(ITestOutputHelper output)
{
    private const int Times = 4;

    // A suite waits for databases and processes about half of its time.
    private const int AtOnce = 2;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    public static TheoryData<string> Suites() => [.. Repository.Projects()
        .Select(project => Path.GetFileNameWithoutExtension(project))
        .Where(IsOfServicesOrKit)];

    [Theory]
    [MemberData(nameof(Suites))]
    public async Task A_suite_passes_several_times_in_any_order_beside_itself(string suite)
    {
        var failures = new ConcurrentQueue<string>();
        var chosen = new ParallelOptions
        {
            MaxDegreeOfParallelism = AtOnce,
            CancellationToken = TestContext.Current.CancellationToken,
        };

        await Parallel.ForEachAsync(Enumerable.Range(1, Times), chosen, async (run, _) =>
        {
            var order = $"{Random.Shared.Next()}";
            output.WriteLine($"run {run}: CONTRACT_TESTS_ORDER={order}");
            var ended = await Run(suite, order);
            if (ended.ExitCode != 0)
                failures.Enqueue($"{suite}, run {run} of {Times}, CONTRACT_TESTS_ORDER={order}:\n{ended.All}");
        });

        Assert.True(failures.IsEmpty, string.Join('\n', failures));
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
            new Dictionary<string, string>
            {
                ["CONTRACT_TESTS_ORDER"] = order,
                // Each host would watch its settings with an inotify instance; a user may have 128 of them.
                ["DOTNET_hostBuilder__reloadConfigOnChange"] = "false",
            },
            Limit);
    }

    private static bool IsOfServicesOrKit(string project) =>
        project is "OrderService.Tests" or "PaymentService.Tests"
        || (project.StartsWith("ContractTests.Integration", StringComparison.Ordinal)
            && project.EndsWith(".Tests", StringComparison.Ordinal));
}
