using System.Xml.Linq;
using ContractTests.Cli.Tests.Interoperability;

namespace ContractTests.Cli.Tests.Packages;

/// <summary>
/// Projects outside the repository. They restore from the packages and from the sources that the machine has; what is
/// restored stays in this folder, beside what the machine keeps already.
/// </summary>
internal sealed class OutsideFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public OutsideFolder(PackedPackages packages)
    {
        Write("Directory.Build.props", $"""
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <RestoreAdditionalProjectSources>{packages.Source}</RestoreAdditionalProjectSources>
                <RestorePackagesPath>{File("packages")}</RestorePackagesPath>
                <RestoreFallbackFolders Condition="Exists('{Kept}')">{Kept}</RestoreFallbackFolders>
                <RunAnalyzers>false</RunAnalyzers>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
            </Project>
            """);
    }

    public string Path => _folder.Path;

    private static string Kept => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named
        ? named
        : System.IO.Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public string File(string name) => _folder.File(name);

    public void Write(string name, string content) => _folder.Write(name, content);

    /// <summary>Restores and builds projects, each named by its folder, in one go.</summary>
    public async Task Build(params string[] projects)
    {
        var listed = projects.Select(project =>
            $"""<Project Path="{project}/{System.IO.Path.GetFileName(project)}.csproj" />""");
        Write("All.slnx", $"<Solution>{string.Concat(listed)}</Solution>");
        (await DotNet.Run(Path, ["build", "All.slnx", "--nologo", "-v", "quiet"])).ShouldHaveSucceeded();
    }

    /// <summary>Runs the tests of a project that was built and reads how many passed and failed.</summary>
    public async Task<OutsideTests> Test(
        string project, string? filter = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var results = File($"results/{Guid.NewGuid():N}");
        var built = File($"{project}/bin/Debug/net10.0/{System.IO.Path.GetFileName(project)}.dll");
        string[] some = filter is null ? [] : ["--filter", filter];
        var run = await DotNet.Run(
            Path, ["test", built, "--logger", "trx", "--results-directory", results, .. some], environment);
        if (!Directory.Exists(results) || Directory.GetFiles(results, "*.trx") is not [var file])
            return new OutsideTests(run, 0, 0);

        var counters = XDocument.Load(file).Descendants()
            .Single(element => element.Name.LocalName == "Counters");
        return new OutsideTests(run, (int)counters.Attribute("passed")!, (int)counters.Attribute("failed")!);
    }

    public void Dispose() => _folder.Dispose();
}

/// <summary>How the tests of a project outside the repository ended.</summary>
internal sealed record OutsideTests(ProcessRun Run, int Passed, int Failed);
