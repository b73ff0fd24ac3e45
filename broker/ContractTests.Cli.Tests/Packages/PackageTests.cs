using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Xml.Linq;
using ContractTests.Cli.Tests.Tidy;

namespace ContractTests.Cli.Tests.Packages;

/// <summary>
/// The packages as their users meet them: outside the repository, with the machine's SDK. What restores and builds
/// projects there takes a minute each, and only a change of what the packages hold breaks it: the soak runs that.
/// </summary>
[Trait("Category", "Packages")]
public sealed class PackageTests(PackedPackages packages) : IClassFixture<PackedPackages>
{
    private static string Platform => RuntimeInformation.RuntimeIdentifier;

    public static TheoryData<string> Names() => [.. PackedPackages.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_package_says_what_it_is_and_brings_symbols_and_documentation(string name)
    {
        using var package = ZipFile.OpenRead(packages.File(name, "nupkg"));
        using var symbols = ZipFile.OpenRead(packages.File(name, "snupkg"));

        using var specification = package.GetEntry($"{name}.nuspec").ShouldNotBeNull().Open();
        var said = XDocument.Load(specification).Descendants().Where(element => !element.HasElements)
            .ToLookup(element => element.Name.LocalName, element => element.Value);
        said["version"].ShouldBe([packages.Version]);
        said["license"].ShouldBe(["MIT"]);
        said["readme"].ShouldBe(["README.md"]);
        said["description"].Single().ShouldEndWith(".");
        said["tags"].Single().ShouldContain("test");
        var files = package.Entries.Select(entry => entry.FullName).ToList();
        files.ShouldContain("README.md");
        files.ShouldContain(file => file.EndsWith(".xml", StringComparison.Ordinal) && file.Contains("/net10.0/"));
        files.Contains($"runtimes/{Platform}/lib/net10.0/{name}.dll").ShouldBe(name != "ContractTests.Cli");
        symbols.Entries.ShouldContain(entry => entry.FullName.EndsWith(".pdb", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Category", "Soak")]
    public async Task The_contract_tests_in_the_readme_run_outside_the_repository()
    {
        using var outside = new OutsideFolder(packages);
        ExampleServices.MoveTo(outside, packages);

        await outside.Build("consumer/OrderService.Tests", "provider/PaymentService.Tests");
        var consumer = await outside.Test("consumer/OrderService.Tests", "Category=Contract");
        var written = await File.ReadAllTextAsync(outside.File("artifacts/pacts/OrderService-PaymentService.json"));
        outside.Write("pacts/OrderService-PaymentService.json", written);
        var provider = await outside.Test("provider/PaymentService.Tests", "FullyQualifiedName~PaymentContracts.");

        consumer.Run.ShouldHaveSucceeded();
        provider.Run.ShouldHaveSucceeded();
        using var pact = JsonDocument.Parse(written);
        provider.Passed.ShouldBe(pact.RootElement.GetProperty("interactions").GetArrayLength());
        written.ShouldBe(await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "pacts", "OrderService-PaymentService.json")));
    }

    [Fact]
    [Trait("Category", "Soak")]
    public async Task Each_interaction_is_a_test_of_its_own_in_any_framework()
    {
        TestFramework[] frameworks = [TestFramework.Xunit2, TestFramework.NUnit, TestFramework.MSTest];
        using var outside = new OutsideFolder(packages);
        foreach (var framework in frameworks)
            SmallProvider.WriteTo(outside, packages, framework);

        await outside.Build([.. frameworks.Select(framework => framework.Project)]);
        foreach (var framework in frameworks)
        {
            var kept = await outside.Test(framework.Project);
            var broken = await outside.Test(
                framework.Project, environment: new Dictionary<string, string> { ["ARTICLES_BREAK"] = "yes" });

            kept.Run.ShouldHaveSucceeded();
            (kept.Passed, kept.Failed).ShouldBe((2, 0), framework.Name);
            (broken.Passed, broken.Failed).ShouldBe((1, 1), $"{framework.Name} {broken.Run.All}");
            broken.Run.All.ShouldContain("$.price");
        }
    }

    [Fact]
    public async Task The_tool_is_installed_by_its_package_and_runs()
    {
        using var folder = new TemporaryFolder();
        string[] install =
            ["tool", "install", "ContractTests.Cli", "--tool-path", folder.Path, "--version", packages.Version];

        var installed = await DotNet.Run(folder.Path, [.. install, "--add-source", packages.Source]);
        installed.ShouldHaveSucceeded();
        var help = await DotNet.Start(folder.File("contract"), folder.Path, ["--help"]);

        help.ShouldHaveSucceeded();
        help.Output.ShouldContain("can-i-deploy");
    }
}
