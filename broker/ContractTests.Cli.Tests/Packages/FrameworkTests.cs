using System.Text.RegularExpressions;
using ContractTests.Cli.Tests.Interoperability;
using ContractTests.Cli.Tests.Tidy;

namespace ContractTests.Cli.Tests.Packages;

/// <summary>
/// The libraries for users' tests run on .NET 8 as they do on .NET 10: their own tests pass there, on that runtime and
/// not on a newer one that stands in for it.
/// </summary>
[Trait("Category", "Soak")]
public sealed class FrameworkTests
{
    private static readonly string[] Suites =
    [
        "pacts/ContractTests.Pacts.Tests", "pacts/ContractTests.OpenApi.Tests", "consumer/ContractTests.Consumer.Tests",
        "provider/ContractTests.Provider.Tests", "provider/ContractTests.Integration.Tests",
    ];

    [Fact]
    public async Task The_tests_of_the_libraries_pass_on_NET_8()
    {
        using var folder = new TemporaryFolder();
        var listed = Suites.Select(suite =>
            $"""<Project Path="{Path.Combine(Repository.Root, suite, Path.GetFileName(suite))}.csproj" />""");
        var solution = folder.Write("Net8.slnx", $"<Solution>{string.Concat(listed)}</Solution>");
        (await DotNet.Run(Repository.Root,
        [
            "build", solution, "-c", DotNet.Configuration, "-f", "net8.0", "-p:AllFrameworks=true",
            "-p:RunAnalyzers=false", "--nologo", "-v", "quiet",
        ])).ShouldHaveSucceeded();

        foreach (var suite in Suites)
        {
            var run = await RunOnNet8(Path.GetFileName(suite));

            run.ShouldHaveSucceeded();
            Regex.Match(run.Output, @"Total: (\d+)").Groups[1].Value.ShouldNotBe("0", run.Output);
            run.Output.ShouldContain(".NET 8.0.", customMessage: run.Output);
        }
    }

    private static Task<ProcessRun> RunOnNet8(string suite)
    {
        var built = Path.Combine(Repository.Root, "artifacts", "bin", suite,
            $"{DotNet.Configuration.ToLowerInvariant()}_net8.0", suite);
        return DotNet.Start(built, Repository.Root, ["-noColor", "-trait-", "Category=Soak"]);
    }
}
