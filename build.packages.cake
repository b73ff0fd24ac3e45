// What a release is made of: packages of the libraries and of the tool, the tool's program, and the notes. The version
// stands in Directory.Build.props alone; a tag must name the same.

var packages = artifacts.Combine("packages");

Task("Pack")
    .Description("Writes the packages of the libraries and of the tool to artifacts/packages; "
        + "--platforms=linux-x64,win-x64 names those whose native tool is packed elsewhere (Pack-Tool).")
    .Does(() =>
    {
        CleanDirectory(packages);
        Run("dotnet", null, new[] { "pack", solution.Path.FullPath }.Concat(PackOptions()).ToArray());

        // The tool for any platform, as native code for this one, and the package that leads to them, last:
        // it takes the place of the solution's.
        CleanPublishedTool();
        PackTool("-r", "any");
        PackTool("-r", RuntimeInformation.RuntimeIdentifier);
        PackTool($"-p:ToolPlatforms={Platforms().Replace(",", "%3B")}");
        ListPackages();
    });

Task("Pack-Tool")
    .Description("Writes the tool as native code for this platform: its package to artifacts/packages, the program to "
        + "artifacts/tool.")
    .Does(() =>
    {
        CleanDirectory(packages);
        CleanPublishedTool();
        PackTool("-r", RuntimeInformation.RuntimeIdentifier);
        ArchiveTool();
        ListPackages();
    });

Task("Release-Notes")
    .Description("Writes what CHANGELOG.md says of this version to artifacts/release-notes.md; --tag=v0.1.0 must name "
        + "this version.")
    .Does(() =>
    {
        var version = ReleasedVersion();
        var tag = Argument("tag", $"v{version}");
        if (tag != $"v{version}")
        {
            throw new CakeException($"--tag: expected v{version}, as Directory.Build.props says, but found {tag}.");
        }

        EnsureDirectoryExists(artifacts);
        System.IO.File.WriteAllText($"{artifacts}/release-notes.md", ReleaseNotes(version));
        Say($"{artifacts}/release-notes.md");
    });

string ReleasedVersion() =>
    XDocument.Load("Directory.Build.props").Descendants("Version").Single().Value;

string ReleaseNotes(string version)
{
    var part = Regex.Match(Text("CHANGELOG.md"), $@"(?<=^## \[{Regex.Escape(version)}\][^\n]*\n).*?(?=^## |\z)",
        RegexOptions.Multiline | RegexOptions.Singleline);
    return part.Success && part.Value.Trim().Length > 0
        ? part.Value.Trim() + "\n"
        : throw new CakeException($"CHANGELOG.md: expected a part for version {version}, but found none.");
}

string Platforms() => Argument("platforms", RuntimeInformation.RuntimeIdentifier);

string[] PackOptions() => new[] { "-c", configuration, "-o", packages.FullPath, "--nologo", "-v", "quiet",
    "-p:ContinuousIntegrationBuild=true", "-p:AllFrameworks=true" };

// A tool's package takes whatever lies where the tool is published.
void CleanPublishedTool() => CleanDirectory(artifacts.Combine("publish/ContractTests.Cli"));

void PackTool(params string[] more) => Run("dotnet", null,
    new[] { "pack", "broker/ContractTests.Cli", "-p:NativeTool=true" }.Concat(PackOptions()).Concat(more).ToArray());

// A tar file keeps the right to execute.
void ArchiveTool()
{
    var program = artifacts.Combine("contract");
    var archives = artifacts.Combine("tool");
    CleanDirectory(program);
    CleanDirectory(archives);
    Run("dotnet", null, "publish", "broker/ContractTests.Cli", "-c", configuration, "-o", program.FullPath,
        "-p:ContinuousIntegrationBuild=true");
    var name = $"{archives}/contract-{ReleasedVersion()}-{RuntimeInformation.RuntimeIdentifier}";
    if (IsRunningOnWindows())
        Zip(program, $"{name}.zip");
    else
        Run("tar", null, "-czf", $"{name}.tar.gz", "-C", program.FullPath, "contract");
}

void ListPackages()
{
    foreach (var package in GetFiles($"{packages}/*.nupkg"))
        Say($"{package} ({Size(package)})");
}
