using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Xml.Linq;
using ContractTests.Cli.Tests.Tidy;

namespace ContractTests.Cli.Tests.Packages;

/// <summary>
/// The packages as their users meet them: outside the repository, with the machine's SDK. They are built for both
/// frameworks, restored and used, which takes minutes: the soak runs this.
/// </summary>
[Trait("Category", "Packages")]
[Trait("Category", "Soak")]
public sealed class PackageTests(PackedPackages packages) : IClassFixture<PackedPackages>
{
    // A broker is a service of its own; all other libraries are used in users' tests.
    private static readonly string[] OnlyOnNet10 = ["ContractTests.Broker", "ContractTests.Broker.Storage"];

    private static string Platform => RuntimeInformation.RuntimeIdentifier;

    public static TheoryData<string> Names() => [.. PackedPackages.Names];

    public static TheoryData<string> Libraries() => [.. PackedPackages.Libraries];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_package_says_what_it_is(string name)
    {
        using var package = ZipFile.OpenRead(packages.File(name, "nupkg"));
        var files = package.Entries.Select(entry => entry.FullName).ToList();

        using var specification = package.GetEntry($"{name}.nuspec").ShouldNotBeNull().Open();
        var said = XDocument.Load(specification).Descendants().Where(element => !element.HasElements)
            .ToLookup(element => element.Name.LocalName, element => element.Value);
        said["version"].ShouldBe([packages.Version]);
        said["license"].ShouldBe(["MIT"]);
        said["readme"].ShouldBe(["PACKAGE.md"]);
        said["icon"].ShouldBe(["icon.png"]);
        said["authors"].Single().ShouldNotBeNullOrWhiteSpace();
        said["description"].Single().ShouldEndWith(".");
        said["tags"].Single().ShouldContain("test");
        said["releaseNotes"].Single().ShouldContain("### Added");
        files.ShouldContain("icon.png");
        Text(package, "PACKAGE.md").ShouldStartWith($"# {name}\n");
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_library_brings_symbols_and_is_compiled_ahead_for_one_platform_beside_the_plain_one(string name)
    {
        using var package = ZipFile.OpenRead(packages.File(name, "nupkg"));
        using var symbols = ZipFile.OpenRead(packages.File(name, "snupkg"));

        package.GetEntry($"runtimes/{Platform}/lib/net10.0/{name}.dll").ShouldNotBeNull();
        package.Entries.Count(entry => entry.FullName.StartsWith("runtimes/", StringComparison.Ordinal)).ShouldBe(1);
        symbols.Entries.ShouldContain(entry => entry.FullName.EndsWith(".pdb", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_library_for_tests_is_there_for_both_frameworks(string name)
    {
        using var package = ZipFile.OpenRead(packages.File(name, "nupkg"));
        using var symbols = ZipFile.OpenRead(packages.File(name, "snupkg"));
        string[] expected = OnlyOnNet10.Contains(name) ? ["net10.0"] : ["net10.0", "net8.0"];

        Frameworks(package, $"{name}.dll").ShouldBe(expected);
        Frameworks(package, $"{name}.xml").ShouldBe(expected);
        Frameworks(symbols, $"{name}.pdb").ShouldBe(expected);
    }

    [Fact]
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

    // The runtime comes with the project, because the machine's runtime is newer.
    [Fact]
    public async Task A_project_on_NET_8_verifies_its_provider()
    {
        using var outside = new OutsideFolder(packages);
        SmallProvider.WriteTo(outside, packages, TestFramework.Xunit3OnNet8);

        await outside.Build(TestFramework.Xunit3OnNet8.Project);
        var project = TestFramework.Xunit3OnNet8.Project;
        var run = await DotNet.Start(
            outside.File($"{project}/bin/Debug/net8.0/{Platform}/{project}"), outside.Path, ["-noColor"]);

        run.ShouldHaveSucceeded();
        run.Output.ShouldContain(".NET 8.0.", customMessage: run.Output);
        run.Output.ShouldContain("Total: 2", customMessage: run.Output);
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

    private static IEnumerable<string> Frameworks(ZipArchive package, string file) =>
        package.Entries.Select(entry => entry.FullName.Split('/'))
            .Where(path => path is ["lib", _, var found] && found == file)
            .Select(path => path[1])
            .Order(StringComparer.Ordinal);

    private static string Text(ZipArchive package, string file)
    {
        using var reader = new StreamReader(package.GetEntry(file).ShouldNotBeNull().Open());
        return reader.ReadToEnd();
    }
}
