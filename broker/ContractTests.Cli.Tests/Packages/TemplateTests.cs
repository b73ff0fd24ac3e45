namespace ContractTests.Cli.Tests.Packages;

/// <summary>
/// The templates, installed from the packages and used in an empty folder. Each makes a project for each test
/// framework, whose tests pass as they are.
/// </summary>
[Trait("Category", "Packages")]
[Trait("Category", "Soak")]
public sealed class TemplateTests(PackedPackages packages) : IClassFixture<PackedPackages>
{
    private static readonly (string Name, int Tests)[] Templates =
        [("contract-consumer", 1), ("contract-provider", 2), ("contract-integration", 2)];

    private static readonly string[] Frameworks = ["xunit", "nunit", "mstest"];

    [Fact]
    public async Task Each_template_makes_tests_that_pass_in_every_framework()
    {
        using var outside = new OutsideFolder(packages);
        await Install(outside);
        foreach (var (template, _) in Templates)
        {
            foreach (var framework in Frameworks)
                await Make(outside, template, Project(template, framework), "--test-framework", framework);
        }

        await outside.Build([.. Templates.SelectMany(each => Frameworks.Select(
            framework => Project(each.Name, framework)))]);

        foreach (var (template, expected) in Templates)
        {
            foreach (var framework in Frameworks)
            {
                var tests = await outside.Test(Project(template, framework));
                tests.Run.ShouldHaveSucceeded();
                (tests.Passed, tests.Failed).ShouldBe((expected, 0), Project(template, framework));
            }
        }

        File.Exists(outside.File($"{Project("contract-consumer", "xunit")}/pacts/Shop-Articles.json")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_template_takes_names_and_the_older_framework()
    {
        using var outside = new OutsideFolder(packages);
        await Install(outside);

        await Make(outside, "contract-consumer", "Web.Tests", "--consumer", "Web Shop", "--provider", "Payments API",
            "--framework", "net8.0");
        await Make(outside, "contract-provider", "Payments.Tests", "--provider", "Payments API", "--framework",
            "net8.0");
        await outside.Build("Web.Tests", "Payments.Tests");

        (await File.ReadAllTextAsync(
            outside.File("Web.Tests/ArticleContract.cs"), TestContext.Current.CancellationToken))
            .ShouldContain("""V4("Web Shop", "Payments API",""");
        (await File.ReadAllTextAsync(
            outside.File("Payments.Tests/ProviderContracts.cs"), TestContext.Current.CancellationToken))
            .ShouldContain("""new PactVerifier("Payments API")""");
    }

    // With a place of its own for installed templates: those of the machine stay as they are.
    private async Task Install(OutsideFolder outside) =>
        (await DotNet.Run(outside.Path,
        [
            "new", "install", $"ContractTests.Templates@{packages.Version}", "--add-source", packages.Source,
            "--debug:custom-hive", outside.File("hive"),
        ])).ShouldHaveSucceeded();

    private static async Task Make(OutsideFolder outside, string template, string project, params string[] more) =>
        (await DotNet.Run(outside.Path,
        [
            "new", template, "-o", project, "--debug:custom-hive", outside.File("hive"), .. more,
        ])).ShouldHaveSucceeded();

    private static string Project(string template, string framework) => $"{template}.{framework}.Tests";
}
